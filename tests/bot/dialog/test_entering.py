"""A whole report in one message: what is taken, what is asked about, and what is named as not taken."""

from __future__ import annotations

import pytest

from bot.effects import Say
from bot.model import Role
from tests.bot.dialog.chat import KUDUS, TEGAL, Chat, a_person, figures, keys


def _entered(chat: Chat) -> dict[str, int | None]:
    draft = chat.session.draft
    assert draft is not None
    return {str(key): count for key, count in draft.figures.items()}


@pytest.mark.parametrize(
    ("typed", "said", "kept"),
    [
        ("konf -3 sembuh 9", "entry-negative(indicator=indicator-konfirmasi-short, amount=3)", 9),
        ("konf 1,5 sembuh 9", "entry-not-whole(indicator=indicator-konfirmasi-short)", 9),
        (
            "konf 99999999999 sembuh 9",
            "entry-too-large(indicator=indicator-konfirmasi-short)",
            9,
        ),
        (
            "konf 9.999.999 sembuh 9",
            "entry-above-population(indicator=indicator-konfirmasi-short, figure=9999999)",
            9,
        ),
    ],
)
def test_a_figure_that_cannot_be_is_named_and_asked_for(typed: str, said: str, kept: int) -> None:
    chat = Chat()
    answered = chat.write(typed)
    assert (answered[0], keys(answered)[2], _entered(chat)) == (
        said,
        "report-ask",
        {"sembuh": kept},
    )


def test_a_refused_figure_alone_is_named_too() -> None:
    chat = Chat()
    chat.write("/lapor")
    assert keys(chat.write("konf -3"))[0] == "entry-negative"


def test_a_doubtful_figure_is_asked_about_with_both_readings() -> None:
    chat = Chat()
    assert chat.write("1,234 9 1") == ["answer-ambiguous(indicator=indicator-konfirmasi)"]
    chat.press("button-number(number=1)")
    assert _entered(chat) == {"konfirmasi": 1, "sembuh": 9, "meninggal": 1}


def test_a_doubtful_figure_at_the_card_is_asked_about_there() -> None:
    chat = Chat()
    chat.write("12 9 1")
    assert keys(chat.write("konfirmasi 1,234")) == ["answer-ambiguous"]
    assert chat.buttons()[-1] == "button-back"
    chat.press("button-back")
    chat.press("button-send")
    assert figures(chat.report())["konfirmasi"] == 12


def test_what_was_not_read_is_named_and_cut_short() -> None:
    chat = Chat()
    said = chat.write(
        "\n".join(["konf 12", "sembuh 9", "wafat 1", "foo " + "z" * 100, "bar", "baz", "qux"])
    )
    (first,) = [line for line in said if line.startswith("entry-unread")]
    assert (len(first) < 120, "qux" in first, keys(said)[1]) == (True, False, "card-title")


def test_figures_between_spaces_are_grouped_by_a_button() -> None:
    chat = Chat()
    assert keys(chat.write("1 234 567 8")) == ["report-heading", "entry-which-grouping"]
    assert chat.buttons() == [
        "button-figures(figures=[1, 234567, 8])",
        "button-figures(figures=[1234, 567, 8])",
    ]
    chat.press("button-figures(figures=[1234, 567, 8])")
    assert _entered(chat) == {"konfirmasi": 1234, "sembuh": 567, "meninggal": 8}


@pytest.mark.parametrize("answers", [("5",), ("5", "6", "7")])
def test_a_grouping_in_the_middle_and_at_the_card_is_taken_too(answers: tuple[str, ...]) -> None:
    chat = Chat()
    chat.enter(*answers)
    chat.write("1 234 567 8")
    chat.press("button-figures(figures=[1, 234567, 8])")
    assert list(_entered(chat).values()) == [1, 234567, 8]


def test_a_grouping_with_more_people_than_there_are_takes_none() -> None:
    chat = Chat()
    chat.write("1 234 567 8")
    draft = chat.session.draft
    assert draft is not None
    assert keys(chat.press_data(f"r:{draft.id}:all:k:1:9999999:8"))[0] == "answer-above-population"
    assert _entered(chat) == {}


def test_twelve_nine_one_in_the_middle_fills_the_whole_card() -> None:
    chat = Chat()
    chat.enter("5")
    assert keys(chat.write("12 9 1"))[0] == "card-title"
    assert list(_entered(chat).values()) == [12, 9, 1]


def test_labels_in_the_middle_fill_what_they_name() -> None:
    chat = Chat()
    chat.write("/lapor")
    assert "indicator-konfirmasi" in chat.write("wafat 1")[1]
    assert _entered(chat) == {"meninggal": 1}


@pytest.mark.parametrize("answers", [(), ("12", "9", "1")])
@pytest.mark.parametrize("typed", ["kemarin 7 7 7", "kemarin konf 7"])
def test_figures_of_another_day_do_not_slip_into_the_draft(
    answers: tuple[str, ...], typed: str
) -> None:
    chat = Chat()
    chat.enter(*answers)
    before = _entered(chat)
    assert keys(chat.write(typed))[:2] == ["entry-elsewhere", "report-still-open"]
    assert _entered(chat) == before
    assert "day=2021-08-15" in "".join(chat.press("button-anew")[:2])


def test_figures_of_another_own_unit_begin_their_own_report() -> None:
    chat = Chat(person=a_person(700, (Role.OFFICER, KUDUS), (Role.OFFICER, TEGAL)))
    chat.write("/lapor kudus")
    assert keys(chat.write("kota tegal 7 7 7"))[0] == "entry-elsewhere"
    assert "unit=Kota Tegal" in chat.press("button-anew")[1]


def test_figures_of_a_unit_of_others_are_refused_and_the_draft_stays() -> None:
    chat = Chat()
    chat.enter("12")
    assert chat.write("kota tegal 7 7 7")[0] == "unit-not-yours(units=[Kota Tegal])"
    assert chat.of(Say)[0].quote == chat.update_id
    assert _entered(chat) == {"konfirmasi": 12}


def test_figures_that_name_the_drafts_own_unit_and_day_are_taken() -> None:
    chat = Chat()
    chat.write("/lapor")
    assert keys(chat.write("kudus 16/8 12 9 1"))[0] == "card-title"


def test_digits_with_slashes_are_figures_where_a_day_is_open() -> None:
    chat = Chat()
    chat.write("/lapor")
    assert keys(chat.write("15/8/21")) == ["report-heading", "entry-which-grouping"]
    assert chat.buttons() == ["button-figures(figures=[15, 8, 21])"]


def test_lapor_with_a_whole_report_keeps_its_message_for_an_edit() -> None:
    chat = Chat()
    chat.write("/lapor 12 9 1")
    assert chat.edit("/lapor 13 9 1", chat.update_id)[2].endswith("figure=13)")
