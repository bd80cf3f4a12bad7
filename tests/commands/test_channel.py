"""The shipped files are found by the settings, or it is said which is missing."""

from __future__ import annotations

import pytest

from bot.errors import SettingsError
from commands.channel import load_channel, load_form, load_units, load_words
from commands.settings import Settings


def settings(**changes: object) -> Settings:
    given: dict[str, object] = {
        "bot_token": "123456:" + "A" * 35,
        "national_url": "https://pusat.example",
        "national_client_id": "jateng",
        "national_client_secret": "rahasia",
    }
    return Settings.model_validate(given | changes)


def test_the_shipped_channel_is_the_province_s() -> None:
    channel = load_channel(settings())
    assert (channel.form.key, len(list(channel.units))) == ("covid19", 35)


def test_a_form_or_province_that_is_not_shipped_is_named_with_those_that_are() -> None:
    with pytest.raises(SettingsError, match=r"FORM names bot/data/ispa.toml.*covid19.toml"):
        load_form("ispa")
    with pytest.raises(SettingsError, match=r"PROVINCE names bot/data/wilayah_99.csv"):
        load_units("99")


def test_words_are_read_for_a_language_that_is_shipped() -> None:
    words = load_words(settings(BOT_LANGUAGE="en"))
    assert words.languages == ("en", "id")
    with pytest.raises(SettingsError, match=r"BOT_LANGUAGE names locales/fr.ftl.*known: en, id"):
        load_words(settings(BOT_LANGUAGE="fr"))
