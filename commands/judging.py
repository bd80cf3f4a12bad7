"""Judge a trip by what its neighbours wrote down themselves: Telegram's log and the nation's, and the officers' papers.

Knows nothing of the bot's database or code: what counts is what people saw, and what the nation was sent.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from commands.table import Line

Json = dict[str, Any]

NUMBER = re.compile(r"\b\d\d\.\d\d-\d{8}-r\d+\b")
FIGURE = re.compile(r"^(?P<label>[A-Z][a-z ]+): (?P<count>[\d.]+|belum ada)$", re.MULTILINE)
LABELS = {
    "Konfirmasi": "konfirmasi",
    "Sembuh": "sembuh",
    "Meninggal": "meninggal",
    "Suspek": "suspek",
    "Discarded": "discarded",
    "Probable": "probable",
    "Meninggal probable": "meninggal_probable",
    "Kontak erat": "kontak_erat",
    "Diperiksa": "diperiksa",
}
CARRIED = frozenset({"accepted", "updated"})


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as a chat showed it after a call: `order` is its line in Telegram's log."""

    order: int
    chat: int
    message: int
    text: str
    edited: bool
    reply_to: int | None

    @property
    def number(self) -> str:
        """The report's number that stands in it, "33.19-20210816-r1", or nothing."""
        found = NUMBER.search(self.text)
        return found[0] if found else ""

    @property
    def figures(self) -> dict[str, int]:
        """The report's figures that stand in it (persons); "belum ada" is absent."""
        return {
            LABELS[found["label"]]: int(found["count"].replace(".", ""))
            for found in FIGURE.finditer(self.text)
            if found["label"] in LABELS and found["count"] != "belum ada"
        }


def judge(telegram: Sequence[Json], national: Sequence[Json], papers: Sequence[Line]) -> list[str]:
    """Say everything that was lost, doubled, out of order or mislabelled, a sentence each; nothing when all is well.

    `papers` are what the officers sent: each a unit's first report of a day.
    """
    wanted = {
        f"{paper.unit}-{paper.day:%Y%m%d}-r1": {
            str(key): count for key, count in paper.figures.items() if count is not None
        }
        for paper in papers
    }
    seen = list(_seen(telegram))
    receipts = _by_number(one for one in seen if one.text.startswith("Laporan tersimpan"))
    told = _by_number(one for one in seen if one.text.startswith("COCOK"))
    return [
        *_judge_receipts(receipts, wanted),
        *_judge_told(told, receipts, wanted),
        *_judge_rows(national, wanted),
        *_judge_updates(telegram),
    ]


def _seen(telegram: Iterable[Json]) -> Iterator[Seen]:
    """Give what chats showed; a call that a fault answered never reached a chat."""
    for event in telegram:
        if event["event"] != "call" or not event["ok"] or "fault" in event:
            continue
        answer = event["answer"]
        if event["method"] not in {"sendMessage", "editMessageText"}:
            continue
        if isinstance(answer, dict) and "text" in answer:
            yield Seen(
                event["n"],
                answer["chat"]["id"],
                answer["message_id"],
                answer["text"],
                event["method"] == "editMessageText",
                answer.get("reply_to_message", {}).get("message_id"),
            )


def _by_number(seen: Iterable[Seen]) -> dict[str, list[Seen]]:
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    for one in seen:
        found[one.number].append(one)
    return dict(found)


def _judge_receipts(
    receipts: Mapping[str, Sequence[Seen]], wanted: Mapping[str, Mapping[str, int]]
) -> Iterator[str]:
    """Every paper was stored once, as it is written; a receipt may be shown again, but never with other figures."""
    for number in wanted:
        if number not in receipts:
            yield f"{number}: no receipt was shown"
    for number, shown in receipts.items():
        if number not in wanted:
            yield f"{number}: a receipt was shown, and nobody sent that report"
            continue
        for receipt in shown:
            if receipt.figures != wanted[number]:
                yield f"{number}: the receipt says {receipt.figures}, the paper {wanted[number]}"
        chats = {receipt.chat for receipt in shown}
        if len(chats) > 1:
            yield f"{number}: receipts were shown in the chats {sorted(chats)}"


def _judge_told(
    told: Mapping[str, Sequence[Seen]],
    receipts: Mapping[str, Sequence[Seen]],
    wanted: Mapping[str, Mapping[str, int]],
) -> Iterator[str]:
    """Every officer heard COCOK, in one reply at most; when that reply's fate was unknown, the receipt says it."""
    for number in wanted:
        if number not in told:
            yield f"{number}: its officer never heard COCOK"
    for number, messages in told.items():
        replies = [one for one in messages if not one.edited]
        if len(replies) > 1:
            yield f"{number}: COCOK was sent {len(replies)} times"
        shown = receipts.get(number, ())
        places = {(receipt.chat, receipt.message) for receipt in shown}
        for one in messages:
            at = one.message if one.edited else one.reply_to
            if (one.chat, at) not in places:
                yield f"{number}: COCOK stands neither in its receipt nor in a reply to it"
        if shown and messages[0].order < shown[0].order:
            yield f"{number}: COCOK came before the receipt"


def _judge_rows(national: Iterable[Json], wanted: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """Every report was carried once a revision; what was sent again was the same, and the nation said so."""
    carried: Counter[str] = Counter()
    for row in national:
        if row["event"] != "row" or row["uji"] or row["jenis"] != "harian":
            continue
        day = str(row["tanggal"]).replace("-", "")
        number = f"{row['kode_wilayah']}-{day}-r{row['revisi_laporan']}"
        if row["state"] in CARRIED:
            carried[number] += 1
        elif row["state"] != "unchanged":
            yield f"{number}: the nation answered {row['state']} ({row['code']})"
        if number not in wanted:
            yield f"{number}: was carried, and nobody sent that report"
        elif row["indikator"] != wanted[number] or row["penyesuaian"]:
            yield f"{number}: carried as {row['indikator']}, the paper says {wanted[number]}"
    for number in wanted:
        if carried[number] != 1:
            yield f"{number}: the nation took it {carried[number]} times"


def _judge_updates(telegram: Iterable[Json]) -> Iterator[str]:
    """Everything that people wrote or pressed was handed out and confirmed; nothing waited until it died."""
    made: set[int] = set()
    confirmed: set[int] = set()
    for event in telegram:
        match event["event"]:
            case "update" if event["update_id"] is not None:
                made.add(event["update_id"])
            case "confirm":
                confirmed.update(event["update_ids"])
            case "expire":
                for update_id in event["update_ids"]:
                    yield f"update {update_id} died before it was confirmed"
            case _:
                pass
    for update_id in sorted(made - confirmed):
        yield f"update {update_id} was never confirmed"
