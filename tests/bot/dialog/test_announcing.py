"""Writing to many: whom, what, seen before it goes; everybody takes a second admin; and what is no text is said kindly."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.broadcast import LONGEST, Audience, Broadcast, BroadcastState
from bot.broadcasting import StartBroadcast, StopBroadcast
from bot.cast_plan import CastPlan
from bot.effects import Rewrite, Say, Show, View
from bot.inputs import Kind
from bot.model import DraftId, Role
from bot.staff import SecondTap, TapKind, TapState
from bot.staffing import AskSecond, Confirm
from tests.bot.dialog.chat import KUDUS, NOON, TEGAL, Chat, a_person, keys, lines

ANI, BUDI = (
    a_person(lane, (Role.ADMIN, None), name=name) for lane, name in ((700, "Ani"), (701, "Budi"))
)
TEXT = "Besok <b>rapat</b>"
RUNNING = Broadcast(DraftId(77), Audience(), TEXT, "Ani", ANI.lane, NOON)
TAP = SecondTap(
    DraftId(61),
    TapKind.BROADCAST,
    {"by": 700, "text": TEXT, "role": None, "units": []},
    ANI.id,
    ANI.name,
    NOON,
    NOON + timedelta(minutes=10),
)


def admin(*admins: object) -> Chat:
    return Chat(person=ANI, people={Role.ADMIN: admins or (ANI, BUDI)})  # type: ignore[dict-item]


def preview(chat: Chat, audience: str = "petugas", text: str = "Besok rapat") -> CastPlan:
    """Write a broadcast up to its preview."""
    chat.write(f"/siaran {audience}")
    chat.write(text)
    plan = chat.session.plan
    assert isinstance(plan, CastPlan)
    return plan


def audience_of(chat: Chat) -> Audience:
    plan = chat.session.plan
    assert isinstance(plan, CastPlan)
    return plan.audience


@pytest.mark.parametrize(
    ("typed", "audience"),
    [
        ("petugas", Audience(Role.OFFICER)),
        ("pengawas", Audience(Role.SUPERVISOR)),
        ("admin", Audience(Role.ADMIN)),
        ("semua", Audience()),
        ("Kab. Kudus, Kota Tegal", Audience(None, (KUDUS, TEGAL))),
        ("petugas Kudus", Audience(Role.OFFICER, (KUDUS,))),
        ("semua petugas", Audience(Role.OFFICER)),
    ],
)
def test_whom_it_is_for_is_typed_with_the_command(typed: str, audience: Audience) -> None:
    chat = admin()
    said = keys(chat.write(f"/siaran {typed}"))
    assert said == ["broadcast-title", "broadcast-for", "broadcast-ask-text"]
    assert audience_of(chat) == audience


@pytest.mark.parametrize(("typed", "problem"), [("Semarang", "unit-ambiguous"), ("petugas Bandung", "unit-unknown"), (",,", "pick-not-read")])  # fmt: skip
def test_whom_nobody_knows_is_asked_about(typed: str, problem: str) -> None:
    chat = admin()
    assert keys(chat.write(f"/siaran {typed}")) == [problem, "broadcast-usage"]
    assert chat.session.plan is None
    chat.write("/siaran")
    assert keys(chat.write(typed))[0] == problem


def test_whom_it_is_for_is_chosen_by_buttons() -> None:
    chat = admin()
    chat.write("/siaran")
    assert keys(chat.press("audience-role(role=role-petugas)"))[-1] == "broadcast-ask-text"
    assert audience_of(chat) == Audience(Role.OFFICER)
    chat.write("/siaran")
    chat.press("audience-everybody")
    assert audience_of(chat).is_everybody
    chat.write("/siaran")
    chat.press("button-by-unit")
    chat.press("button-page-after")
    chat.press("button-page-before")
    chat.press("button-page-after")
    assert "button-units-done" not in chat.buttons()
    chat.press("unit-name(unit=Kab. Kudus)")
    assert keys(chat.press("button-units-done"))[-1] == "broadcast-ask-text"
    assert audience_of(chat) == Audience(None, (KUDUS,))


def test_whom_it_is_for_is_typed_as_an_answer_too() -> None:
    chat = admin()
    chat.write("/siaran")
    assert keys(chat.write("petugas"))[-1] == "broadcast-ask-text"
    assert audience_of(chat) == Audience(Role.OFFICER)


def test_units_are_typed_too_where_they_are_chosen() -> None:
    chat = admin()
    chat.write("/siaran")
    chat.press("button-by-unit")
    assert keys(chat.write("Semarang"))[0] == "unit-ambiguous"
    chat.press_data(f"cast:{audience_id(chat)}:unit:33.19")
    assert keys(chat.write("cukup"))[-1] == "broadcast-ask-text"
    assert audience_of(chat) == Audience(None, (KUDUS,))


def audience_id(chat: Chat) -> int:
    plan = chat.session.plan
    assert plan is not None
    return plan.id


def test_all_units_are_everybody() -> None:
    chat = admin()
    names = ", ".join(unit.code for unit in chat.channel.units)
    chat.write(f"/siaran {names}")
    assert audience_of(chat).is_everybody


def test_the_preview_is_the_message_itself_with_its_marks() -> None:
    chat = admin()
    chat.write("/siaran petugas")
    chat.write("Besok rapat & <makan>", marked="Besok <b>rapat</b> &amp; &lt;makan&gt;")
    (message,) = chat.of(Say)
    assert lines(message.message) == [
        "broadcast-from(name=Ani)",
        "broadcast-text(text=Besok <b>rapat</b> &amp; &lt;makan&gt;)",
    ]
    assert [show.view for show in chat.of(Show)] == [View.BROADCAST_PREVIEW]


def test_a_plain_text_is_escaped() -> None:
    chat = admin()
    assert preview(chat, text="a < b & c").text == "a &lt; b &amp; c"


@pytest.mark.parametrize("way", ["pressed", "typed"])
def test_to_a_role_it_goes_at_once(way: str) -> None:
    chat = admin()
    plan = preview(chat)
    if way == "pressed":
        chat.press_data(f"cast:{plan.id}:send")
    else:
        chat.write("kirim")
    start = StartBroadcast(plan.id, Audience(Role.OFFICER), "Besok rapat", ANI.id)
    assert chat.of(StartBroadcast) == [start]
    assert [(show.view, show.look) for show in chat.of(Show)] == [(View.BROADCAST, str(plan.id))]
    assert chat.session.plan is None
    assert keys(chat.press_data(f"cast:{plan.id}:send")) == ["button-old"]


def test_to_everybody_it_takes_a_second_admin() -> None:
    chat = admin()
    plan = preview(chat, "semua")
    chat.press_data(f"cast:{plan.id}:send")
    (asked,) = chat.of(AskSecond)
    assert (asked.kind, asked.params) == (
        TapKind.BROADCAST,
        {"by": 700, "text": "Besok rapat", "role": None, "units": []},
    )
    assert (chat.of(StartBroadcast), chat.session.plan) == ([], None)
    (question,) = [said for said in chat.of(Say) if said.chat == BUDI.chat]
    assert keys(lines(question.message)) == [
        "second-wanted",
        "second-what-broadcast",
        "broadcast-text",
    ]


def test_the_only_admin_needs_nobody() -> None:
    chat = admin(ANI)
    plan = preview(chat, "semua")
    chat.press_data(f"cast:{plan.id}:send")
    assert (len(chat.of(StartBroadcast)), chat.of(AskSecond)) == (1, [])


def second(tap: SecondTap = TAP, who: object = BUDI, *admins: object) -> Chat:
    chat = Chat(person=who, people={Role.ADMIN: admins or (ANI, BUDI)})  # type: ignore[arg-type,dict-item]
    chat.session = replace(chat.session, lane=who.lane)  # type: ignore[attr-defined]
    chat.taps[61] = tap
    return chat


def test_the_second_tap_starts_it_and_its_author_sees_how_far_it_is() -> None:
    chat = second()
    chat.press_data("tap:61:approve")
    start = StartBroadcast(DraftId(61), Audience(), TEXT, ANI.id)
    assert chat.of(Confirm) == [Confirm(DraftId(61), start)]
    assert [(show.chat, show.look) for show in chat.of(Show)] == [(700, "61")]


@pytest.mark.parametrize(
    ("tap", "who", "admins", "said"),
    [
        (TAP, ANI, (ANI, BUDI), "second-not-you"),
        (replace(TAP, expires_at=NOON - timedelta(seconds=1)), BUDI, (ANI, BUDI), "second-expired"),
        (TAP, BUDI, (BUDI,), "second-moot"),
        (replace(TAP, state=TapState.CONFIRMED), BUDI, (ANI, BUDI), "second-was-confirmed"),
    ],
)
def test_a_second_tap_that_does_not_count_starts_nothing(
    tap: SecondTap, who: object, admins: tuple[object, ...], said: str
) -> None:
    chat = second(tap, who, *admins)
    assert keys(chat.press_data("tap:61:approve"))[0] == said
    assert chat.of(Confirm) == []


def test_a_text_that_is_too_long_is_not_cut_and_its_rest_is_no_text() -> None:
    chat = admin()
    chat.write("/siaran petugas")
    assert keys(chat.write("a" * 4096))[0] == "broadcast-too-long"
    assert keys(chat.write("b" * 904))[0] == "broadcast-too-long"
    assert chat.of(Show) == []
    chat.now += timedelta(minutes=1)
    chat.write("a" * LONGEST)
    assert len(chat.of(Show)) == 1


def test_an_empty_text_is_asked_for_again() -> None:
    chat = admin()
    chat.write("/siaran petugas")
    assert keys(chat.write("  "))[0] == "broadcast-empty"


def test_a_picture_is_answered_with_what_can_be_sent() -> None:
    chat = admin()
    assert keys(chat.send(Kind.PHOTO)) == ["unsupported-photo"]
    chat.write("/siaran petugas")
    assert keys(chat.send(Kind.PHOTO))[0] == "broadcast-only-text"
    assert isinstance(chat.session.plan, CastPlan)


def test_a_text_that_begins_with_a_slash_is_no_text() -> None:
    chat = admin()
    chat.write("/siaran petugas")
    assert keys(chat.write("/ayo vaksin"))[0] == "broadcast-no-slash"
    chat.write("/batal")
    assert chat.session.plan is None


def test_another_text_can_be_written_after_the_preview() -> None:
    chat = admin()
    plan = preview(chat)
    assert keys(chat.press_data(f"cast:{plan.id}:edit"))[0] == "broadcast-not-sent"
    chat.write("Lusa rapat")
    assert keys(chat.write("ubah"))[0] == "broadcast-not-sent"
    chat.write("Lusa rapat")
    assert keys(chat.write("hmm")) == ["broadcast-what-now"]
    chat.write("ya")
    assert [start.text for start in chat.of(StartBroadcast)] == ["Lusa rapat"]


@pytest.mark.parametrize("way", ["typed", "pressed", "asked", "asked typed"])
def test_nothing_is_sent_when_it_is_cancelled(way: str) -> None:
    chat = admin()
    chat.write("/siaran petugas")
    number = audience_id(chat)
    if not way.startswith("asked"):
        chat.write("Besok rapat")
    said = chat.write("batal") if "typed" in way else chat.press_data(f"cast:{number}:stop")
    assert said == ["broadcast-not-sent"]
    assert (chat.of(StartBroadcast), chat.session.plan) == ([], None)
    assert len(chat.of(Rewrite)) == (way != "asked typed")


def test_what_is_latest_is_listed() -> None:
    chat = admin()
    chat.write("/siaran daftar")
    assert [show.view for show in chat.of(Show)] == [View.BROADCASTS]


def test_one_that_runs_is_stopped_by_any_admin() -> None:
    chat = second()
    chat.broadcasts[77] = RUNNING
    assert chat.press_data("cast:77:halt") == ["broadcast-stopping"]
    assert chat.of(StopBroadcast) == [StopBroadcast(DraftId(77))]
    assert [show.place for show in chat.of(Show)] == ["cast:701:77"]


@pytest.mark.parametrize("typed", ["/siaran hentikan 77", "/siaran Stop 77", "/siaran berhenti 77"])
def test_one_that_runs_is_stopped_by_its_number_too(typed: str) -> None:
    chat = second()
    chat.broadcasts[77] = RUNNING
    assert chat.write(typed) == ["broadcast-stopping"]
    assert chat.of(StopBroadcast) == [StopBroadcast(DraftId(77))]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("/siaran hentikan 78", ["broadcast-over"]),
        ("/siaran hentikan", []),
        ("/siaran Kab. Kudus 77", ["unit-unknown(text=kab. kudus 77)", "broadcast-usage"]),
    ],
)
def test_what_names_no_running_one_stops_nothing(typed: str, said: list[str]) -> None:
    chat = second()
    chat.broadcasts[77] = RUNNING
    assert chat.write(typed) == said
    assert (chat.of(StopBroadcast), len(chat.of(Show))) == ([], "hentikan" in typed)


@pytest.mark.parametrize("found", [None, replace(RUNNING, state=BroadcastState.DONE)])
def test_one_that_is_over_is_not_stopped(found: Broadcast | None) -> None:
    chat = admin()
    if found is not None:
        chat.broadcasts[77] = found
    assert (chat.press_data("cast:77:halt"), chat.of(StopBroadcast)) == (["broadcast-over"], [])


def test_only_admins_write_to_many() -> None:
    chat = Chat()
    assert chat.write("/siaran semua") == ["command-not-yours"]
    assert chat.press_data("cast:77:halt") == ["command-not-yours"]
    chat = admin()
    chat.write("/siaran petugas")
    chat.person = a_person()
    chat.write("Besok rapat")
    assert chat.of(Show) == []


def test_old_and_forged_buttons_send_nothing() -> None:
    chat = admin()
    for data in ("cast:1:send", "cast:x:halt", "cast:1:role:petugas"):
        assert keys(chat.press_data(data)) == ["button-old"]
    chat.write("/siaran")
    number = audience_id(chat)
    for rest in ("send", "edit", "role:raja", "unit:33.19", "page:1", "done", "nothing"):
        assert keys(chat.press_data(f"cast:{number}:{rest}")) == ["button-old"]
    chat.press_data(f"cast:{number}:units")
    for rest in ("done", "page:x", "unit:99.99", "role:petugas", "all", "units"):
        assert keys(chat.press_data(f"cast:{number}:{rest}")) == ["button-old"]
    assert chat.of(StartBroadcast) == []
