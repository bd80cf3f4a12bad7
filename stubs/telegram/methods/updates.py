"""Methods by which a bot gets its updates; waiting for them is the poller's business."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import BotApiError, bad_request
from stubs.telegram.updates import confirm, expire
from stubs.telegram.webhook_queues import is_loopback

if TYPE_CHECKING:
    from stubs.telegram.methods.calling import Call
    from stubs.telegram.world import Json

_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


def begin_polling(call: Call) -> None:
    """Remember allowed_updates and confirm what the offset confirms."""
    if call.bot["webhook"].get("url"):
        raise BotApiError(409, _WEBHOOK_ACTIVE)
    _remember_allowed(call)
    offset = call.params.integer("offset") or 0
    expire(call.world, call.bot_id, call.now)
    if offset:
        confirm(call.world, call.bot_id, offset)


def set_webhook(call: Call) -> bool:
    """Store where updates are posted from now on (see `postman`); plain HTTP on loopback only, as a local server takes it."""
    url, secret = call.params.text("url"), call.params.text("secret_token")
    if url and not url.startswith("https://") and not is_loopback(url):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if _SECRET.fullmatch(secret) is None:
        raise bad_request("secret token contains unallowed characters")
    most = min(max(call.params.integer("max_connections") or 40, 1), 100)
    _remember_allowed(call)
    _drop_if_asked(call)
    webhook = {"url": url, "secret": secret, "max_connections": most}
    _save(call, webhook=webhook if url else {})
    call.world.rung.add("webhooks")
    return True


def delete_webhook(call: Call) -> bool:
    """Forget the webhook, with drop_pending_updates also all waiting updates."""
    _drop_if_asked(call)
    _save(call, webhook={})
    call.world.rung.add("webhooks")
    return True


def get_webhook_info(call: Call) -> Json:
    """Describe the webhook and count what waits."""
    expire(call.world, call.bot_id, call.now)
    info: dict[str, Any] = {
        "url": call.bot["webhook"].get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(call.world.queues[call.bot_id].pending),
    }
    webhook = call.bot["webhook"]
    if webhook:
        info["max_connections"] = webhook["max_connections"]
    if "failed_at" in webhook:
        info["last_error_date"] = webhook["failed_at"]
        info["last_error_message"] = webhook["failure"]
    if call.bot["allowed"]:
        info["allowed_updates"] = call.bot["allowed"]
    return info


def _remember_allowed(call: Call) -> None:
    """Keep the asked kinds for later calls that do not say; they count for updates yet to come."""
    allowed = call.params.json("allowed_updates")
    if isinstance(allowed, list) and allowed != (call.bot["allowed"] or []):
        _save(call, allowed=[str(kind) for kind in allowed] or None)


def _drop_if_asked(call: Call) -> None:
    if call.params.flag("drop_pending_updates"):
        last = call.world.cells["counter"].get(f"update:{call.bot_id}", 0)
        confirm(call.world, call.bot_id, last + 1)


def _save(call: Call, **fields: Any) -> None:
    """Change the bot's record in place of the old one, which this call still holds."""
    call.bot.update(fields)
    call.world.put("bot", call.bot_id, call.bot)
