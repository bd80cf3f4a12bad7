"""A registry on a loopback port for one test, and the plain HTTP client a province would have."""

import json
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx

from stubs.national.play import Step
from stubs.national.server import UNTRUSTED, Options, Registry
from stubs.national.tokens import Client

SECRET = "rahasia"
DEADLINE_S = 10.0
REKAP = {"provinsi": "33", "formulir": "covid19"}
NOW = "2021-08-16T09:00:00+00:00"


def row(kode_wilayah: str = "33.19", tanggal: str = "2021-08-16", **changes: Any) -> dict[str, Any]:
    """Return a row that the registry takes; a change to ... leaves the field out."""
    plain = {
        "formulir": "covid19",
        "kode_wilayah": kode_wilayah,
        "tanggal": tanggal,
        "jenis": "harian",
        "revisi": 1,
        "revisi_laporan": 1,
        "indikator": {"konfirmasi": 12, "sembuh": 9, "meninggal": 1},
        "penyesuaian": {},
        "definisi": "kmk-413",
        **changes,
    }
    return {key: value for key, value in plain.items() if value is not ...}


@cache
def unused_tls() -> ssl.SSLContext:
    """Load the certificates once: httpx would for every client, and nobody here speaks TLS."""
    return ssl.create_default_context()


class Neighbour:
    """The registry as its client sees it; every call is real HTTP."""

    def __init__(self, url: str, log: Path, trusted: Path | None = None) -> None:
        tls = unused_tls() if trusted is None else ssl.create_default_context(cafile=trusted)
        self.http = httpx.Client(base_url=url, timeout=DEADLINE_S, trust_env=False, verify=tls)
        self._log = log
        self._logged_before = 0

    def __enter__(self) -> Self:
        self.sign_in()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.http.close()

    def begin_anew(self) -> None:
        """Empty the registry for the next test; what was logged before is not its business."""
        self.control("reset")
        self._logged_before = len(self._log.read_text())
        self.sign_in()

    def ask_token(self, secret: str = SECRET) -> httpx.Response:
        return self.http.post(
            "/oauth2/v1/accesstoken",
            params={"grant_type": "client_credentials"},
            data={"client_id": "jateng", "client_secret": secret},
        )

    def sign_in(self) -> None:
        token = self.ask_token().json()["access_token"]
        self.http.headers["Authorization"] = f"Bearer {token}"

    def send(self, *rows: Any, uji: bool = False, provinsi: str = "33") -> httpx.Response:
        return self.http.post(
            "/v1/laporan-harian/batch",
            params={"uji": uji},
            json={"provinsi": provinsi, "rows": rows},
        )

    def states(self, *rows: Any, uji: bool = False) -> list[str]:
        return [result["state"] for result in self.send(*rows, uji=uji).json()["results"]]

    def outcome(self, one: Any) -> tuple[str, str | None, str | None]:
        result = self.send(one).json()["results"][0]
        return result["state"], result["code"], result["field"]

    def rekap(self, **asked: Any) -> dict[str, Any]:
        answer = self.http.get("/v1/rekap", params=REKAP | asked).raise_for_status()
        page: dict[str, Any] = answer.json()
        return page

    def shown(self, *names: str, **asked: Any) -> list[tuple[Any, ...]]:
        return [tuple(one[name] for name in names) for one in self.rekap(**asked)["rows"]]

    def rekonsiliasi(self, dari: str = "2021-08-01", sampai: str = "2021-08-31") -> dict[str, Any]:
        window = {"dari": dari, "sampai": sampai}
        answer = self.http.get("/v1/rekonsiliasi", params=REKAP | window).raise_for_status()
        month: dict[str, Any] = answer.json()
        return month

    def totals(self) -> list[tuple[str, dict[str, int]]]:
        return [(day["tanggal"], day["indikator"]) for day in self.rekonsiliasi()["total"]]

    def control(self, what: str, **body: Any) -> dict[str, Any]:
        answer = self.http.post(f"/_control/{what}", json=body).raise_for_status()
        done: dict[str, Any] = answer.json()
        return done

    def fault(self, kind: str, **body: Any) -> int:
        return int(self.control("faults", kind=kind, **body)["id"])

    def book(self, **asked: Any) -> dict[str, Any]:
        answer = self.http.get("/_control/book", params=asked).raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def causes(self) -> dict[str, dict[str, dict[str, int]]]:
        """Return the book's persons by cause, day and indicator."""
        return {
            cause: {day: figures["indikator"] for day, figures in days.items()}
            for cause, days in self.book()["by_cause"].items()
        }

    def ledger(self) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.http.get("/_control/ledger").json()["rows"]
        return rows

    def events(self, name: str) -> list[dict[str, Any]]:
        text = self._log.read_text()[self._logged_before :]
        lines = [json.loads(line) for line in text.splitlines()]
        return [line for line in lines if line["event"] == name]


@contextmanager
def registry(
    folder: Path, clock: str | None = None, *, script: Sequence[Step] = (), tls: bool = False
) -> Iterator[Neighbour]:
    """Run a registry in a thread on a free port, its ledger and log in a folder."""
    log, db = folder / "nation.jsonl", folder / "nation.db"
    client = Client("jateng", SECRET)
    options = Options(db, client, clock=clock, log=log, script=script, tls=tls)
    running, ready = Registry(options), threading.Event()
    thread = threading.Thread(target=running.run, args=(lambda _url: ready.set(),))
    thread.start()
    try:
        assert ready.wait(DEADLINE_S)
        with Neighbour(running.url, log, UNTRUSTED if tls else None) as neighbour:
            yield neighbour
    finally:
        running.stop()
        thread.join(DEADLINE_S)


class SimulatedClock:
    """A clock on a loopback port: it answers with `answer`, JSON bytes that a test may change."""

    def __init__(self) -> None:
        self.answer = b""
        self.show(NOW)
        clock = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Length", str(len(clock.answer)))
                self.end_headers()
                self.wfile.write(clock.answer)
                self.close_connection = clock.hangs_up

            def log_message(self, *_arguments: Any) -> None:
                """Stay silent."""

        self.hangs_up = False
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/_control/clock"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def show(self, now: str) -> None:
        self.answer = json.dumps({"now": now}).encode()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join(DEADLINE_S)
        self._server.server_close()
