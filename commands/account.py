"""Our account at the registry, as the settings name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sync.link import Account

if TYPE_CHECKING:
    from commands.settings import Settings


def national_account(settings: Settings) -> Account:
    """Give address, credentials and province; one client speaks for one province."""
    return Account(
        settings.national_url,
        settings.national_client_id,
        settings.national_client_secret,
        settings.province,
        settings.national_contract,
    )
