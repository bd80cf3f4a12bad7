"""The nation's side for the page: watches the registry's ledger while somebody looks, and passes on a few of its controls.

It knows the registry by its control paths alone (`/_control/ledger`, `faults`, `book`), at the address the director gave.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import httpx

from stubs.telegram.errors import Refusal
from stubs.telegram.phones.stage import read_stage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from stubs.telegram.service import Service
    from stubs.telegram.world import Json

EVERY = 0.5
"""Seconds between two looks at the ledger."""
PATIENCE = 5.0
PASSED_ON = frozenset(
    {("POST", "edit"), ("POST", "faults"), ("POST", "verify"), ("DELETE", "faults")}
)


class Registry:
    """The ledger as last seen; every change gets a higher `version` and rings the page's bell."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._looked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._viewers = 0
        self._rows: dict[str, tuple[int, Json]] = {}
        self._facts: Json = {"reachable": False}
        self.version = 0

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Look at the ledger for as long as somebody is in here; whoever leaves last waits until its connection is closed."""
        self._viewers += 1
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._watch())
        try:
            yield
        finally:
            self._viewers -= 1
            if not self._viewers:
                watching, self._task = self._task, None
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)

    def news(self, version: int, known: set[str]) -> Json:
        """Give what changed after a version: facts, new or changed rows, and the known ones that are gone."""
        rows = [row for changed, row in self._rows.values() if changed > version]
        return {**self._facts, "rows": rows, "gone": sorted(known - self._rows.keys())}

    def row_ids(self) -> set[str]:
        """Give the ids of all rows that are there."""
        return set(self._rows)

    async def pass_on(self, method: str, what: str, query: str, body: bytes) -> tuple[int, bytes]:
        """Hand a control to the registry; give its status and JSON. Raises Refusal."""
        if (method, what) not in PASSED_ON:
            raise Refusal(404, f"no control {what}")
        url = f"{self._url()}/_control/{what}" + (f"?{query}" if query else "")
        try:
            async with _client() as http:
                answer = await http.request(method, url, content=body or None)
        except httpx.HTTPError as error:
            raise Refusal(502, "the registry cannot be reached") from error
        self._looked.set()
        return answer.status_code, answer.content

    def _url(self) -> str:
        url = read_stage(self._service.world).get("registry")
        if not url:
            raise Refusal(404, "no registry was named")
        return str(url)

    async def _watch(self) -> None:
        async with _client() as http:
            while True:
                self._looked.clear()
                await self._look(http)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._looked.wait(), EVERY)

    async def _look(self, http: httpx.AsyncClient) -> None:
        """Read the ledger and the faults; the published totals only when one of them changed."""
        try:
            control = f"{self._url()}/_control"
            ledger = await _read(http, f"{control}/ledger")
            faults = await _read(http, f"{control}/faults")
            facts = {"reachable": True, "mode": ledger["mode"], "faults": faults}
            facts["published"] = self._facts.get("published", {})
            if self._take(ledger["rows"], facts):
                book = await _read(http, f"{control}/book")
                self._say({**facts, "published": book["published"]})
        except (httpx.HTTPError, Refusal, KeyError, ValueError):
            if self._facts["reachable"]:
                self._say({**self._facts, "reachable": False})

    def _take(self, rows: list[Json], facts: Json) -> bool:
        """Keep the rows; tell whether anything differs from the last look."""
        fresh = {str(row["id_baris"]): row for row in rows}
        old = self._rows
        changed = {key for key, row in fresh.items() if key not in old or old[key][1] != row}
        if not changed and old.keys() == fresh.keys() and facts == self._facts:
            return False
        version = self.version + 1
        self._rows = {
            key: (version if key in changed else old[key][0], row) for key, row in fresh.items()
        }
        return True

    def _say(self, facts: dict[str, Any]) -> None:
        self._facts = facts
        self.version += 1
        self._service.bells.ring(["feed"])


def _client() -> httpx.AsyncClient:
    """Make a client of the loopback; nobody there speaks TLS, so no certificates are loaded."""
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    return httpx.AsyncClient(trust_env=False, timeout=PATIENCE, verify=tls)


async def _read(http: httpx.AsyncClient, url: str) -> Any:
    answer = await http.get(url)
    answer.raise_for_status()
    return answer.json()
