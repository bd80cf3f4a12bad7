"""What the running form is called, as texts by key: its name, its figures, and the examples that are made of them.

The language files refer to them like to texts of their own, "{ form-example }", so that no text names a disease.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.form_figures import FIRST_LANGUAGE, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bot.form import Form
    from bot.model import IndicatorKey


def form_texts(form: Form, language: str) -> Mapping[str, str]:
    """Give every text that the form adds to a language; what it does not name there is said in Indonesian, or by its key.

    `form-name`, and for each indicator `indicator-<key>` (in questions) and `indicator-<key>-short` (on cards).
    `form-main` are the titles of the main counts, `form-example` a day of them as it is typed ("12 9 1"), `form-line` one
    as it is typed ("sembuh 9"). `form-first`, `form-last` and `form-other` are figures as they are typed: the first and last main
    count, and one that is not the first.
    """
    main = [form.indicator(key) for key in form.main]
    other = next(iter(form.details), form.main[-1])
    day = dict(zip(form.main, form.example, strict=True))
    line = main[len(main) > 1]
    figures = [(one.key, one.title, one.question) for one in form.indicators]
    computed = [(one.key, one.title, one.title) for one in form.derived]
    texts = {
        "form-name": _said(form.name, language) or form.key,
        "form-main": ", ".join(_title(one.title, one.key, language) for one in main),
        "form-example": " ".join(str(day[key]) for key in form.main),
        "form-line": f"{line.name} {day[line.key]}",
        "form-first": main[0].name,
        "form-last": main[-1].name,
        "form-other": words_of(other),
    }
    for key, title, question in (*figures, *computed):
        short = _title(title, key, language)
        texts[f"indicator-{key}-short"] = short
        texts[f"indicator-{key}"] = _said(question, language) or short
    return texts


def unnamed(form: Form, language: str) -> Iterator[str]:
    """Say each name that a form does not give in a language, by its place: "sembuh.question".

    A form that names nothing in a language is said in Indonesian there, and lacks nothing.
    """
    said = [form.name, *(each.title for each in form.derived)]
    for one in form.indicators:
        said += [one.title, one.question]
    if language != FIRST_LANGUAGE and not any(language in each for each in said):
        return
    if language not in form.name:
        yield "name"
    for one in form.indicators:
        if language not in one.title:
            yield f"{one.key}.title"
        if language not in one.question:
            yield f"{one.key}.question"
    for each in form.derived:
        if language not in each.title:
            yield f"{each.key}.title"


def _title(title: Mapping[str, str], key: IndicatorKey, language: str) -> str:
    return _said(title, language) or words_of(key).capitalize()


def _said(said: Mapping[str, str], language: str) -> str:
    return said.get(language) or said.get(FIRST_LANGUAGE) or ""
