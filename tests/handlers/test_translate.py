"""Reading updates: every shape becomes an input, a reason, or nothing, and no shape breaks the reader."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inputs import (
    Arrival,
    Command,
    Edited,
    Input,
    Kind,
    Membership,
    Moved,
    Press,
    Text,
    Unreadable,
    Unsupported,
)
from bot.model import ChatId, Lane
from handlers.translate import Translator
from tests.handlers.updates_json import (
    GROUP,
    OFFICER,
    PRIVATE,
    SENT_AT,
    member,
    message,
    press,
    raw,
)

RECEIVED = datetime(2021, 8, 16, 5, 0, 9, tzinfo=UTC)
SENT = datetime.fromtimestamp(SENT_AT, UTC)
ARRIVAL = Arrival(
    Lane(5), ChatId(5), update_id=1, sent_at=SENT, message_id=70, name="Petugas Kudus"
)


def read(update: Any) -> Input | Unreadable | None:
    return Translator("SatuLaporBot")(raw(update), RECEIVED)


def test_a_text_is_read_with_where_and_when_it_was_sent() -> None:
    assert read(message(text="12 9 1")) == Text(ARRIVAL, "12 9 1")


def test_what_is_marked_in_a_text_is_kept_beside_it() -> None:
    bold = {"type": "bold", "offset": 6, "length": 5}
    given = message(text="Besok rapat", entities=[bold])
    assert read(given) == Text(ARRIVAL, "Besok rapat", "Besok <b>rapat</b>")


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("/lapor", "lapor", ""),
        ("/Lapor 12 9 1", "lapor", "12 9 1"),
        ("/lapor@satulaporbot 12", "lapor", "12"),
        ("/lapor,12", "lapor", ",12"),
        ("/start\nABC_d-9", "start", "ABC_d-9"),
        ("  /status  ", "status", ""),
        ("/33.19", "33", ".19"),
    ],
)
def test_a_command_is_its_name_in_lower_case_and_the_rest(
    text: str, name: str, argument: str
) -> None:
    assert read(message(text=text)) == Command(ARRIVAL, name, argument)


@pytest.mark.parametrize("text", ["/ lapor", "/lapór", "satu /lapor", "\uff0flapor"])
def test_a_slash_that_begins_no_command_is_text(text: str) -> None:
    assert isinstance(read(message(text=text)), Text)


def test_a_command_for_another_bot_is_not_ours() -> None:
    assert read(message(text="/lapor@LainBot 12")) is None


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("\uff11\uff12", "12"),
        ("e\u0301", "\u00e9"),
        ("10\u00b2", "10\u00b2"),
        ("1\u00bd", "1\u00bd"),
        ("a\x00b\x07c\ud800d", "abcd"),
        ("a\r\nb\rc\td", "a\nb\nc d"),
        ("\u00a0x ", "x"),
        ("\u202e12\u202c \u2067koreksi\u2069", "12 koreksi"),
        ("y" * 5000, "y" * 4096),
        ("\u3392" * 4096, "MHz" * 1365 + "M"),
    ],
)
def test_text_is_made_safe_without_changing_a_figure(written: str, stored: str) -> None:
    assert read(message(text=written)) == Text(ARRIVAL, stored)


def test_a_reply_names_the_message_it_answers() -> None:
    found = read(message(reply_to_message={"message_id": 61, "date": SENT_AT, "chat": PRIVATE}))
    assert isinstance(found, Text)
    assert found.arrival.replied_to == 61


def test_an_edited_text_is_as_late_as_its_edit() -> None:
    update = {"update_id": 1, "edited_message": message()["message"] | {"edit_date": SENT_AT + 60}}
    found = read(update)
    assert isinstance(found, Edited)
    assert (found.text, (found.arrival.sent_at - SENT).seconds) == ("halo", 60)


def test_an_edit_without_text_needs_no_handling() -> None:
    moved = message(text=None, location={"latitude": 1, "longitude": 2})["message"]
    assert read({"update_id": 1, "edited_message": moved}) is None


def test_a_press_is_as_late_as_it_was_received() -> None:
    arrival = Arrival(
        Lane(5), ChatId(5), update_id=1, sent_at=RECEIVED, message_id=60, name="Petugas Kudus"
    )
    assert read(press()) == Press(arrival, "77", "k:1")


def test_a_press_under_an_inaccessible_message_keeps_its_message_id() -> None:
    found = read(press(message={"chat": PRIVATE, "message_id": 60, "date": 0}))
    assert isinstance(found, Press)
    assert found.arrival.message_id == 60


def test_a_press_without_message_and_data_comes_from_the_private_chat() -> None:
    found = read(press(message=None, data=None))
    assert isinstance(found, Press)
    assert (found.arrival.chat, found.arrival.message_id, found.data) == (5, None, "")


@pytest.mark.parametrize(
    ("status", "more", "can_write"),
    [
        ("kicked", {}, False),
        ("left", {}, False),
        ("member", {}, True),
        ("administrator", {}, True),
        ("restricted", {"can_send_messages": False}, False),
        ("restricted", {"can_send_messages": True}, True),
    ],
)
def test_a_change_of_membership_says_whether_the_chat_can_be_written_to(
    status: str,
    more: dict[str, Any],
    can_write: bool,  # noqa: FBT001 - a column of the table
) -> None:
    changed = {"status": status, "user": OFFICER, **more}
    found = read(member(new_chat_member=changed))
    assert isinstance(found, Membership)
    assert found.can_write is can_write


def test_a_group_comes_with_its_name() -> None:
    group = {"id": -11, "type": "group", "title": "Dinkes\u0000 Jateng"}
    found = read(member(chat=group))
    assert isinstance(found, Membership)
    assert (found.title, found.arrival.private) == ("Dinkes Jateng", False)


def test_a_group_that_became_a_supergroup_says_its_new_number() -> None:
    group = {"id": -11, "type": "group", "title": "Dinkes"}
    update = message(text=None, chat=group, migrate_to_chat_id=-100_999_888)
    found = read(update)
    assert isinstance(found, Moved)
    assert (found.arrival.chat, found.to) == (-11, -100_999_888)


@pytest.mark.parametrize(
    ("field", "kind"),
    [("sticker", Kind.STICKER), ("photo", Kind.PHOTO), ("audio", Kind.VOICE), ("dice", Kind.OTHER)],
)
def test_what_is_no_text_is_named(field: str, kind: Kind) -> None:
    update = message(text=None, caption="12 9 1")
    update["message"][field] = {}
    assert read(update) == Unsupported(ARRIVAL, kind)


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "channel_post": message()["message"]},
        {"update_id": 1},
        message(chat={"id": -7, "type": "channel"}),
        message(sender_chat={"id": -100, "type": "supergroup"}),
        message(sender={"id": 9, "is_bot": True, "first_name": "Bot"}),
        message(text=None, chat=GROUP, new_chat_title="Baru"),
        message(text=None, chat=GROUP, sticker={}),
        message(text=None, pinned_message={}),
        member(chat={"id": -7, "type": "channel"}),
    ],
)
def test_what_nobody_waits_for_needs_no_handling(update: Any) -> None:
    assert read(update) is None


def test_a_group_is_not_private() -> None:
    found = read(message(text="/ringkasan@SatuLaporBot", chat=GROUP))
    assert isinstance(found, Command)
    assert (found.arrival.private, found.arrival.chat, found.arrival.lane) == (False, -100, 5)


@pytest.mark.parametrize(
    ("update", "expected"),
    [
        (message(date="soon"), Unreadable("date is no id", Lane(5), ChatId(5))),
        (message(date=-1), Unreadable("date is no time", Lane(5), ChatId(5))),
        (message(text=12), Unreadable("text is no text", Lane(5), ChatId(5))),
        (message(message_id=True), Unreadable("message_id is no id", Lane(5), ChatId(5))),
        (message(sender={"id": 2**70}), Unreadable("id is no id", None, ChatId(5))),
        (press(id="a\nb"), Unreadable("id is no callback id", Lane(5), ChatId(5))),
        ({"update_id": 1, "message": 5}, Unreadable("message is no object")),
        ([1], Unreadable("the update is no object")),
    ],
)
def test_a_wrong_shape_is_named_with_whom_to_tell(update: Any, expected: Unreadable) -> None:
    assert read(update) == expected


@pytest.mark.parametrize("body", [b"", b"{", b"[" * 100_000, b'{"a":' + b"9" * 5000 + b"}"])
def test_what_is_no_json_is_unreadable(body: bytes) -> None:
    assert Translator("b")(body, RECEIVED) == Unreadable("the update is no JSON")


def test_an_invisible_mark_in_a_name_does_not_turn_the_text_around_it() -> None:
    found = read(message(sender={"id": 5, "first_name": "Petu\u202egas", "last_name": "A\nB"}))
    assert isinstance(found, Text)
    assert found.arrival.name == "Petugas A B"


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
NAMES = st.sampled_from(
    [
        "update_id",
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "from",
        "chat",
        "id",
        "text",
        "date",
        "message_id",
        "type",
        "status",
        "new_chat_member",
        "data",
        "is_bot",
        "reply_to_message",
        "first_name",
        "edit_date",
        "sender_chat",
        "can_send_messages",
    ]
)
ANY_JSON = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(NAMES | st.text(), inner, max_size=9)
    ),
    max_leaves=40,
)


@given(ANY_JSON)
def test_no_json_breaks_the_reader(update: Any) -> None:
    assert isinstance(read(update), Input | Unreadable | None)


@given(st.sampled_from([message(), press(), member()]), st.data())
def test_no_damage_to_a_good_update_breaks_the_reader(update: Any, data: st.DataObject) -> None:
    def damage(value: Any) -> Any:
        if isinstance(value, dict):
            kept = {name: damage(inner) for name, inner in value.items()}
            return data.draw(st.just(kept) | SCALARS) if data.draw(st.booleans()) else kept
        return data.draw(st.just(value) | SCALARS)

    assert isinstance(read(damage(update)), Input | Unreadable | None)


@given(st.binary())
def test_no_bytes_break_the_reader(body: bytes) -> None:
    assert isinstance(Translator("b")(body, RECEIVED), Input | Unreadable | None)
