"""Read the shipped files of the channel: the form and the province's units."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import form, holidays, tile_map, units
from bot.audit import Action
from bot.dialog import Channel
from bot.dialog.typed import Verb, audited_key, make_vocabulary, typed_key
from bot.errors import SettingsError
from bot.form_texts import form_texts
from bot.holidays import Holidays
from locales.words import FluentWords

if TYPE_CHECKING:
    from datetime import date

    from bot.form import Form
    from bot.policy import Policy
    from bot.tile_map import TileMap
    from bot.units import Units
    from commands.settings import Settings

PROJECT = Path(__file__).resolve().parent.parent
DATA = Path(form.__file__).resolve().parent / "data"


def make_channel(
    form_read: Form,
    units_read: Units,
    policy: Policy,
    words: FluentWords,
    tiles: TileMap | None = None,
) -> Channel:
    """Make what does not change while the bot runs; words that stand for buttons are those of every language.

    Without `tiles` the map of the province is drawn row by row.
    """
    spoken = {
        verb: ",".join(words.say(typed_key(verb), language) for language in words.languages)
        for verb in Verb
    }
    actions: dict[Action | None, str] = {
        action: ",".join(words.say(audited_key(action), language) for language in words.languages)
        for action in (*Action, None)
    }
    names = {language: words.say("language-name", language) for language in words.languages}
    return Channel(
        form_read,
        units_read,
        policy,
        make_vocabulary(spoken),
        names,
        audited=make_vocabulary(actions),
        tiles=tile_map.row_by_row(units_read) if tiles is None else tiles,
    )


def load_channel(settings: Settings) -> Channel:
    """Make the channel of these settings; SettingsError names a missing or wrong file."""
    return load_shipped(settings)[0]


def load_shipped(settings: Settings) -> tuple[Channel, FluentWords]:
    """Read every shipped file that the settings name; SettingsError names all that is wrong in any of them."""
    try:
        words = load_words(settings)
        form_read, units_read = load_form(settings.form), load_units(settings.province)
        tiles = load_tiles(settings.province, units_read)
        channel = make_channel(form_read, units_read, settings.policy(), words, tiles)
        signs = settings.signing_key_file is not None
        return (
            replace(
                channel,
                signs=signs,
                draws=settings.summary_picture,
                holidays=load_holidays(settings),
            ),
            words,
        )
    except SettingsError:
        problems: list[str] = []
        for load in (
            partial(load_form, settings.form),
            partial(load_units, settings.province),
            partial(load_words, settings),
            partial(load_holidays, settings),
        ):
            try:
                load()
            except SettingsError as error:
                problems += error.problems
        raise SettingsError(tuple(dict.fromkeys(problems))) from None


def load_form(key: str) -> Form:
    """Read a shipped form; FormError names all that is wrong in it."""
    return form.parse(_read("FORM", f"{key}.toml", "*.toml"))


def load_units(province: str) -> Units:
    """Read the units of a province; FormError names every wrong line."""
    return units.parse(_read("PROVINCE", f"wilayah_{province}.csv", "wilayah_*.csv"))


def load_tiles(province: str, units_read: Units) -> TileMap:
    """Read the map of a province, row by row where none is shipped; FormError names every wrong line."""
    path = DATA / f"peta_{province}.csv"
    if not path.is_file():
        return tile_map.row_by_row(units_read)
    return tile_map.parse(path.read_text(encoding="utf-8"), units_read)


def load_holidays(settings: Settings) -> Holidays:
    """Read the holidays: the file that the settings name, else the shipped years; SettingsError names every wrong line."""
    paths = [settings.holidays] if settings.holidays else sorted(DATA.glob("libur_*.csv"))
    problems: list[str] = []
    names: dict[date, str] = {}
    for path in paths:
        try:
            names |= holidays.parse(path.read_text(encoding="utf-8"))
        except SettingsError as error:
            problems += [f"HOLIDAYS {path.name}, {problem}" for problem in error.problems]
        except (OSError, UnicodeDecodeError) as error:
            what = error.strerror if isinstance(error, OSError) else "it is no UTF-8 text"
            problems.append(f"HOLIDAYS {path}: {what}; write the path of a readable file")
    if problems:
        raise SettingsError(tuple(problems))
    return Holidays(names, settings.mild_days)


def shipped_words(form_read: Form, timezone: ZoneInfo) -> FluentWords:
    """Read the language files, with what a form calls its figures; WordsError names all that is wrong in any of them."""
    return FluentWords.load(PROJECT / "locales", timezone, partial(form_texts, form_read))


def load_words(settings: Settings) -> FluentWords:
    """Read the language files for the form; WordsError names all that is wrong in any of them, SettingsError an unknown language."""
    languages = sorted(path.stem for path in (PROJECT / "locales").glob("*.ftl"))
    if settings.language not in languages:
        known = ", ".join(languages)
        raise SettingsError(
            (
                f"BOT_LANGUAGE names locales/{settings.language}.ftl, which is not there; known: {known}",
            )
        )
    return shipped_words(load_form(settings.form), ZoneInfo(settings.timezone))


def _read(setting: str, name: str, alike: str) -> str:
    """Read a shipped file; where it is not there, those that are `alike` are named."""
    path = DATA / name
    if not path.is_file():
        known = ", ".join(sorted(p.name for p in DATA.glob(alike)))
        raise SettingsError(
            (f"{setting} names bot/data/{name}, which is not there; known: {known}",)
        )
    return path.read_text(encoding="utf-8")
