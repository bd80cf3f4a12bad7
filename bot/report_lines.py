"""A report's figures as lines that people read: each with its name, old beside new, penyesuaian signed, and the reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.phrases import Listing, Phrase, phrase
from bot.reasons import RALAT, say_reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.model import IndicatorKey, Report
    from bot.phrases import Value

    Figures = Mapping[IndicatorKey, int | None]
    Adjustments = Mapping[IndicatorKey, int]


def short_name(key: str) -> Phrase:
    """Name an indicator as a card's line does."""
    return phrase(f"indicator-{key}-short")


def figure(value: int | None) -> Value:
    """Show a figure; a missing one says so and is never zero."""
    return phrase("figure-missing") if value is None else value


def line(key: str, value: int | None) -> Phrase:
    """Show a figure with its name."""
    return phrase("card-line", indicator=short_name(key), figure=figure(value))


def signed_line(key: str, amount: int) -> Phrase:
    """Show a penyesuaian with its sign."""
    if amount < 0:
        return phrase("card-line-minus", indicator=short_name(key), amount=-amount)
    return phrase("card-line-plus", indicator=short_name(key), amount=amount)


def changed_lines(before: Figures, after: Figures) -> Iterator[Phrase]:
    """Show old and new beside each other, for what changes alone."""
    for key in {**before, **after}:
        old, new = before.get(key), after.get(key)
        if old != new:
            yield phrase(
                "card-line-changed", indicator=short_name(key), old=figure(old), new=figure(new)
            )


def adjustment_changes(before: Adjustments, after: Adjustments) -> Iterator[Phrase]:
    """Show what a revision books on top of the penyesuaian that stood."""
    for key in {**before, **after}:
        amount = after.get(key, 0) - before.get(key, 0)
        if amount:
            yield signed_line(key, amount)


def change_lines(before: Report | None, report: Report) -> Iterator[Phrase]:
    """Show everything that a revision changes, and why; what was answered for an earlier one is left out."""
    yield from changed_lines(before.figures if before else {}, report.figures)
    yield from adjustment_changes(before.adjustments if before else {}, report.adjustments)
    yield from reason_lines(_new_reasons(before, report))


def _new_reasons(before: Report | None, report: Report) -> Mapping[str, str]:
    """Give the reasons for what a revision changes; those that it carries on were read with an earlier one."""
    if before is None:
        return report.reasons
    doubted = _differing(before.figures, report.figures)
    given = {RALAT, *_differing(before.adjustments, report.adjustments)}
    return {
        name: why
        for name, why in report.reasons.items()
        if name in given or name.partition(":")[2] in doubted or before.reasons.get(name) != why
    }


def _differing(before: Figures, after: Figures) -> set[str]:
    return {key for key in {**before, **after} if before.get(key) != after.get(key)}


def report_lines(report: Report) -> Iterator[Phrase]:
    """Show a stored report whole: its figures, then its penyesuaian."""
    for key, value in report.figures.items():
        yield line(key, value)
    for key, amount in report.adjustments.items():
        yield signed_line(key, amount)


def reason_lines(reasons: Mapping[str, str]) -> Iterator[Phrase]:
    """Show the reasons that were given, each once."""
    given = tuple(say_reason(kept) for kept in dict.fromkeys(reasons.values()) if kept)
    if given:
        yield phrase("card-reasons", reasons=Listing(given))


def figures_listed(figures: Figures) -> Listing:
    """List figures in one line, "Konfirmasi 12, Sembuh 9"."""
    return Listing(
        tuple(
            phrase("figure-named", indicator=short_name(key), figure=figure(value))
            for key, value in figures.items()
        )
    )
