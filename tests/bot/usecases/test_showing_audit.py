"""An admin looks at the audit trail: pages in one message, by day, person, unit and action."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.audit import Action, Entry
from bot.effects import Show, View
from bot.model import ChatId, Lane, Place, Role
from bot.usecases.sealing import Sealing
from commands.channel import shipped_words
from handlers.render import Renderer
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, labels, lines
from tests.bot.usecases.office import ADMIN, TODAY

if TYPE_CHECKING:
    from storage import SqlStore
    from tests.bot.usecases.office import Office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""Both databases answer alike: tests/storage/test_audit.py."""
OFFICER = Lane(701)


@pytest.fixture
async def trail(office: Office) -> Office:
    """Ten entries after those of the beginning: eight reports of Kudus, an invitation, a wish for a round."""
    await office.hire(OFFICER, Role.OFFICER, KUDUS)
    submits = [
        Entry(OFFICER, Action.SUBMIT, f"covid19 33.19-20210816-r{number}", unit=KUDUS)
        for number in range(1, 9)
    ]
    others = [
        Entry(ADMIN, Action.INVITE, "invitation ab", after={"role": "petugas"}, unit=TEGAL),
        Entry(ADMIN, Action.RUN_SYNC, "chat 900"),
    ]
    async with office.store.write() as tx:
        await tx.audit.record([*submits, *others], NOON)
        await tx.commit()
    return office


async def look(
    office: Office, look: str = "", lane: Lane = ADMIN
) -> tuple[list[str], dict[str, str]]:
    """Ask for a look; give the lines of the answer, and its buttons with what they ask for."""
    show = Show(ChatId(lane), lane, View.AUDIT, TODAY, place=Place(f"audit:{lane}:7"), look=look)
    async with office.store.write() as tx:
        await tx.outbox.put([show], NOON)
        await tx.commit()
    (row,) = await office.take_outbox()
    answer = await office.questions().answer(row)
    names = labels(answer.keyboard)
    data = [button.data for buttons in answer.keyboard for button in buttons]
    return lines(answer.message), dict(zip(names, data, strict=True))


def done(said: list[str]) -> list[str]:
    """Give what the lines say was done."""
    return [
        line.partition("done=audit-")[2].partition(",")[0].rstrip(")")
        for line in said
        if line.startswith("audit-line")
    ]


async def test_the_newest_entries_come_first_under_their_day(trail: Office) -> None:
    said, buttons = await look(trail)
    assert said[:4] == [
        "audit-title",
        "audit-day(day=2021-08-16)",
        f"audit-line(at={NOON}, who=Admin 900, done=audit-run-sync)",
        f"audit-line-about(at={NOON}, who=Admin 900, done=audit-invite, about=Kota Tegal)",
    ]
    assert (done(said), list(buttons)) == (
        ["run-sync", "invite", *["submit"] * 4],
        [
            "button-refresh",
            "button-older",
            "button-by-person",
            "button-by-unit",
            "button-by-action",
        ],
    )


async def test_pages_are_turned_to_and_fro(trail: Office) -> None:
    _, first = await look(trail)
    older, second = await look(trail, first["button-older"].removeprefix("j:7:"))
    last, third = await look(trail, second["button-older"].removeprefix("j:7:"))
    assert (done(older)[:4], done(last)) == (["submit"] * 4, ["ensure-admin"])
    assert "button-older" not in third
    newer, again = await look(trail, third["button-newer"].removeprefix("j:7:"))
    assert (newer, again) == (older, second)
    front, buttons = await look(trail, again["button-newer"].removeprefix("j:7:"))
    assert (done(front), "button-newer" in buttons) == (
        ["run-sync", "invite", *["submit"] * 4],
        False,
    )


async def test_the_newest_seal_stands_below_the_first_page_only(
    trail: Office, store: SqlStore
) -> None:
    await Sealing(store, trail.channel.policy)(NOON)
    first, buttons = await look(trail)
    older, _ = await look(trail, buttons["button-older"].removeprefix("j:7:"))
    assert [said[-1].startswith("audit-seal(seal=") for said in (first, older)] == [True, False]


@pytest.mark.parametrize(
    ("asked", "found", "named"),
    [
        ("k33.76", ["invite"], "Kota Tegal"),
        ("ainvite", ["invite", "invite"], "audit-invite"),
        (f"p{ADMIN}", ["run-sync", "invite", "invite", "ensure-admin"], "Admin 900"),
        ("p0", ["ensure-admin"], "audit-channel"),
        ("d20210816-arun_sync", ["run-sync"], "2021-08-16, audit-run-sync"),
        ("d20210815", [], "2021-08-15"),
        ("p5", [], "audit-id(id=5)"),
    ],
)
async def test_only_what_is_asked_for_is_shown(
    trail: Office, asked: str, found: list[str], named: str
) -> None:
    said, buttons = await look(trail, asked)
    assert (said[1], done(said)) == (f"audit-filtered(filters=[{named}])", found)
    assert ("audit-empty" in said, "button-all-entries" in buttons) == (not found, True)


@pytest.mark.parametrize(
    ("facet", "offered"),
    [
        (
            "cp",
            {
                "audit-choice(name=Petugas 701, entries=9)": f"j:7:p{OFFICER}",
                "audit-choice(name=Admin 900, entries=3)": f"j:7:p{ADMIN}",
                "audit-choice(name=audit-channel, entries=1)": "j:7:p0",
            },
        ),
        (
            "d20210816-ck",
            {
                "audit-choice(name=Kab. Kudus, entries=10)": "j:7:d20210816-k33.19",
                "audit-choice(name=Kota Tegal, entries=1)": "j:7:d20210816-k33.76",
            },
        ),
    ],
)
async def test_a_choice_offers_what_there_is(
    trail: Office, facet: str, offered: dict[str, str]
) -> None:
    _, buttons = await look(trail, facet)
    back = "d20210816" if facet.startswith("d") else ""
    assert buttons == {**offered, "button-back": f"j:7:{back}"}


async def test_a_choice_of_actions_names_them(trail: Office) -> None:
    said, buttons = await look(trail, "ca")
    assert said == ["audit-choose-action", "audit-usage"]
    assert buttons["audit-choice(name=audit-submit, entries=8)"] == "j:7:asubmit"


async def test_there_is_nothing_to_choose_of_a_day_without_entries(trail: Office) -> None:
    said, buttons = await look(trail, "d20210101-ck")
    assert (said, buttons) == (["audit-empty"], {"button-back": "j:7:d20210101"})


async def test_a_name_that_one_person_has_shows_theirs(trail: Office) -> None:
    said, _ = await look(trail, "d20210816-qpetugas")
    assert said[1] == "audit-filtered(filters=[2021-08-16, Petugas 701])"


async def test_a_name_that_several_have_is_asked_about(trail: Office) -> None:
    await trail.hire(702, Role.OFFICER, TEGAL)
    said, buttons = await look(trail, "qpetugas")
    assert said == ["audit-which-person(name=petugas)"]
    assert buttons == {
        "audit-person(name=Petugas 701)": "j:7:p701",
        "audit-person(name=Petugas 702)": "j:7:p702",
    }


async def test_a_name_that_nobody_has_is_told_with_the_way_to_ask(trail: Office) -> None:
    said, buttons = await look(trail, "qsiti")
    assert (said, buttons) == (["audit-nobody(name=siti)", "audit-usage"], {})


async def test_only_admins_see_it(trail: Office) -> None:
    assert (await look(trail, lane=OFFICER))[0] == ["command-not-yours"]


async def test_what_is_no_look_is_the_first_page(trail: Office) -> None:
    assert await look(trail, "zzz") == await look(trail)


async def test_the_summary_ends_with_the_newest_seal(trail: Office, store: SqlStore) -> None:
    asked = Show(ChatId(ADMIN), ADMIN, View.SUMMARY, TODAY)
    ends = []
    for _ in range(2):
        async with store.write() as tx:
            await tx.outbox.put([asked], NOON)
            await tx.commit()
        (row,) = await trail.take_outbox()
        ends.append(lines((await trail.questions().answer(row)).message)[-1])
        await Sealing(store, trail.channel.policy)(NOON)
    assert [end.startswith("audit-seal(seal=") for end in ends] == [False, True]


@pytest.mark.parametrize("language", ["id", "en"])
async def test_a_trail_with_an_export_can_be_read(office: Office, language: str) -> None:
    await office.hire(801, Role.SUPERVISOR)
    await office.ask(801, "/ekspor 1/8 16/8")
    await office.take_outbox()
    show = Show(ChatId(ADMIN), ADMIN, View.AUDIT, TODAY, place=Place(f"audit:{ADMIN}:7"))
    async with office.store.write() as tx:
        await tx.outbox.put([show], NOON)
        await tx.commit()
    (row,) = await office.take_outbox()
    answer = await office.questions().answer(row)
    words = shipped_words(office.channel.form, ZoneInfo("Asia/Jakarta"))
    said = Renderer(words, "SatuLaporBot").text(answer.message, language)
    assert ("1 Agustus 2021" if language == "id" else "1 August 2021") in said
