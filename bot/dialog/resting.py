"""Which figures a soft rule's doubt rests on: when one of them changes, what was answered about it is not true any more."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from bot.soft_rules import (
    Exceeds,
    ExitsExceedActive,
    LooksCumulative,
    Outlier,
    SameAsYesterday,
)

if TYPE_CHECKING:
    from bot.form import Form
    from bot.model import IndicatorKey
    from bot.soft_rules import SoftRule


def rests_on(form: Form, name: str) -> frozenset[IndicatorKey]:
    """Give the indicators that a doubt compares; `name` is its key, under which its reason is kept.

    Empty for a reason of another kind, and for a rule that the form does not have any more.
    """
    kind, _, about = name.partition(":")
    found = (rule for rule in form.rules if rule.kind == kind)
    return frozenset().union(*(_compared(rule, about) for rule in found))


def _compared(rule: SoftRule, about: str) -> tuple[IndicatorKey, ...]:
    match rule:
        case LooksCumulative() | Outlier():
            return tuple(key for key in rule.indicators if key == about)
        case Exceeds():
            return (rule.indicator, rule.limit) if rule.indicator == about else ()
        case ExitsExceedActive():
            return (rule.entries, *rule.exits)
        case SameAsYesterday():
            return rule.indicators
        case unknown:
            assert_never(unknown)
