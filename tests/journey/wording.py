"""What a text of the language file looks like on a screen, whatever its values are.

Trips say which text they wait for by its key, so that a better wording is no other behaviour.
"""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

from fluent.syntax import ast

import locales
from locales.texts import read_texts

_TAG = re.compile(r"</?[a-z]+>")


@cache
def _patterns() -> dict[str, ast.Pattern]:
    content = (Path(locales.__file__).parent / "id.ftl").read_text(encoding="utf-8")
    entries = read_texts(content).resource.body
    return {e.id.name: e.value for e in entries if isinstance(e, ast.Message) and e.value}


@cache
def text(key: str) -> re.Pattern[str]:
    """Give what the Indonesian text of a key looks like; any value stands for its parameters."""
    parts = [
        re.escape(html.unescape(_TAG.sub("", element.value)))
        if isinstance(element, ast.TextElement)
        else ".+?"
        for element in _patterns()[key].elements
    ]
    return re.compile("".join(parts), re.DOTALL)
