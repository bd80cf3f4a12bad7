"""/audit asks for entries by day, person, unit or action; its buttons turn the same message."""

from __future__ import annotations

import pytest

from bot.audit import Action
from bot.dialog.typed import audited_key
from bot.effects import Show, View
from bot.model import Role
from bot.typed_text import fold_typed
from tests.bot.dialog.chat import Chat, _words, a_channel, a_person


def admin() -> Chat:
    return Chat(person=a_person(700, (Role.ADMIN, None)))


def looked(chat: Chat) -> list[tuple[str, str | None]]:
    return [(shown.look, shown.place) for shown in chat.of(Show) if shown.view is View.AUDIT]


@pytest.mark.parametrize(
    ("typed", "look"),
    [
        ("", ""),
        ("kemarin", "d20210815"),
        ("16/8", "d20210816"),
        ("16 agustus 2021", "d20210816"),
        ("Kab. Kudus", "k33.19"),
        ("33.19 kemarin", "d20210815-k33.19"),
        ("kemarin undangan", "d20210815-ainvite"),
        ("undangan senin 16 agustus", "d20210816-ainvite"),
        ("invitation", "ainvite"),
        ("bot", "p0"),
        ("123456789", "p123456789"),
        ("Siti Aminah", "qsiti aminah"),
        ("15/8 Siti", "d20210815-qsiti"),
        ("x" * 90, "q" + "x" * 60),
    ],
)
def test_what_is_typed_says_which_entries(typed: str, look: str) -> None:
    chat = admin()
    chat.write(f"/audit {typed}".strip())
    assert looked(chat) == [(look, f"audit:700:{chat.update_id}")]


def test_a_name_of_two_units_is_asked_about() -> None:
    assert admin().write("/audit tegal") == [
        "unit-ambiguous(text=tegal, units=[Kab. Tegal (33.28), Kota Tegal (33.76)])",
        "audit-usage",
    ]


def test_a_day_to_come_has_no_entries() -> None:
    assert admin().write("/audit 17/8") == ["day-future", "audit-usage"]


def test_a_button_shows_what_it_says_in_its_own_message() -> None:
    chat = admin()
    chat.press_data("j:1001:d20210816-b40")
    assert looked(chat) == [("d20210816-b40", "audit:700:1001")]


def test_the_button_for_everything_carries_nothing() -> None:
    chat = admin()
    chat.press_data("j:1001:")
    assert looked(chat) == [("", "audit:700:1001")]


@pytest.mark.parametrize("data", ["j:1001", "j:x:", "j:1:zz", "j:1::", "j:\u0663:", f"j:{10**18}:"])
def test_a_forged_button_shows_nothing(data: str) -> None:
    assert admin().press_data(data) == ["button-old"]


def test_officers_may_neither_type_nor_press_it() -> None:
    chat = Chat()
    assert chat.write("/audit") == ["command-not-yours"]
    assert chat.press_data("j:1001:") == ["command-not-yours"]
    assert looked(chat) == []


def test_every_word_for_an_action_means_one_alone_and_no_unit() -> None:
    words = _words()
    meanings: dict[str, set[Action | None]] = {}
    for action in (*Action, None):
        for language in words.languages:
            for word in words.say(audited_key(action), language).split(","):
                meanings.setdefault(fold_typed(word), set()).add(action)
    units = a_channel().units
    assert [word for word, meant in meanings.items() if len(meant) > 1 or units.find(word)] == []
