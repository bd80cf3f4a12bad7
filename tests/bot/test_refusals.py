"""Why the nation refused a row, in an officer's words; every code of the contract has its own."""

from __future__ import annotations

import pytest

from bot.refusals import (
    LONGEST_MESSAGE,
    Mender,
    bounded,
    mender_of,
    reason_phrase,
    refusal_lines,
    told_of_refusal,
    what_to_do,
)
from stubs.national.contract import Code
from tests.bot.dialog.chat import a_channel, lines, show

FORM = a_channel().form


@pytest.mark.parametrize("code", Code)
def test_every_code_of_the_contract_is_said_in_words_of_ours(code: Code) -> None:
    assert show(reason_phrase(code.value, "Foreign words.")) == (
        f"refusal-{code.value.replace('_', '-')}"
    )


@pytest.mark.parametrize(
    ("code", "message", "reason"),
    [
        ("kuota", "Kuota <b>habis</b>.", "Kuota <b>habis</b>."),
        ("kuota", None, "kuota"),
        (None, "Lain kali.", "Lain kali."),
        (None, None, "-"),
    ],
)
def test_an_unknown_code_shows_the_nations_own_words(
    code: str | None, message: str | None, reason: str
) -> None:
    assert lines(refusal_lines(FORM, code, message)) == [
        f"parity-refusal(reason=refusal-other(reason={reason}))"
    ]


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (
            "indikator.sembuh: Tidak boleh.",
            "refusal-message-about(indicator=indicator-sembuh-short, message=Tidak boleh.)",
        ),
        ("indikator.vaksin: Apa ini?", "refusal-message(message=indikator.vaksin: Apa ini?)"),
        ("indikator.sembuh: ", "refusal-message(message=indikator.sembuh:)"),
        ("tanggal: Salah.", "refusal-message(message=tanggal: Salah.)"),
    ],
)
def test_words_about_an_indicator_name_it_as_officers_know_it(message: str, line: str) -> None:
    assert lines(refusal_lines(FORM, "rule_broken", message))[1] == line


def test_a_reason_that_says_it_all_shows_no_foreign_words() -> None:
    assert lines(refusal_lines(FORM, "period_closed", "Periode sudah ditutup.")) == [
        "parity-refusal(reason=refusal-period-closed)"
    ]


def test_foreign_words_are_one_short_line() -> None:
    assert bounded("a\n b") == "a b"
    assert bounded("x" * LONGEST_MESSAGE) == "x" * LONGEST_MESSAGE
    assert len(bounded("x" * 500)) == LONGEST_MESSAGE


@pytest.mark.parametrize(
    ("code", "mender", "advice"),
    [
        ("rule_broken", Mender.OFFICER, "refused-do-officer"),
        ("kuota", Mender.OFFICER, "refused-do-officer"),
        (None, Mender.OFFICER, "refused-do-officer"),
        ("period_closed", Mender.CENTRE, "refused-do-centre"),
        ("unit_not_yours", Mender.ADMIN, "refused-do-admin"),
        ("future_date", Mender.TIME, "refused-do-time"),
    ],
)
def test_a_refusal_says_what_the_officer_can_do(
    code: str | None, mender: Mender, advice: str
) -> None:
    assert (mender_of(code), show(what_to_do(code))) == (mender, advice)


def test_another_reason_is_another_thing_to_tell() -> None:
    closed = told_of_refusal("period_closed", "Tutup.")
    assert closed == told_of_refusal("period_closed", "Tutup.")
    assert closed != told_of_refusal("rule_broken", "Tutup.")
    assert closed != told_of_refusal("period_closed", "Tutup lagi.")
