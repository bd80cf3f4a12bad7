"""How a person's message gets into a chat and to the bots that may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stubs.telegram.errors import Refusal
from stubs.telegram.html import utf16_length
from stubs.telegram.methods.sending import without_reply
from stubs.telegram.people import chat_json, user_json
from stubs.telegram.texts import TEXT_LIMIT, find_entities
from stubs.telegram.updates import enqueue

if TYPE_CHECKING:
    from stubs.telegram.files import FileStore
    from stubs.telegram.world import Json, World


@dataclass(frozen=True, slots=True)
class Act:
    """One deed of one person at one simulated time (seconds of the epoch)."""

    world: World
    files: FileStore
    now: float
    user: Json
    body: Json

    @property
    def user_id(self) -> int:
        """The person who acts."""
        return int(self.user["id"])

    def field(self, name: str) -> Any:
        """Read a field that must be there. Raises Refusal."""
        if self.body.get(name) in (None, ""):
            raise Refusal(400, f"{name} is missing")
        return self.body[name]

    def bot(self) -> Json:
        """Find the bot whose chat this is, open to this person. Raises Refusal."""
        bot = self.world.bot_named(self.body.get("bot"))
        link = self.world.link(bot["id"], self.user_id)
        if link is not None and link["blocked"]:
            raise Refusal(409, "this person has blocked the bot")
        return bot

    def chat_id(self) -> int:
        """Give the group that is named, else the private chat. Raises Refusal."""
        chat_id = int(self.body.get("chat") or self.user_id)
        if chat_id < 0 and self.user_id not in self.world.groups.get(chat_id, {}).get(
            "members", ()
        ):
            raise Refusal(404, f"this person is in no group {chat_id}")
        return chat_id

    def message(self, bot: Json, name: str = "message_id") -> Json:
        """Find the message that is named, in this chat. Raises Refusal."""
        record = self.world.message(bot["id"], self.chat_id(), self.field(name))
        if record is None:
            raise Refusal(404, f"no message {self.body[name]} in this chat")
        return record


def post(act: Act, content: Json) -> Json:
    """Put a person's message into the chat of each bot it reaches, and make the updates."""
    if act.user["deactivated"]:
        raise Refusal(409, "this person's account is deactivated")
    chat_id = act.chat_id()
    if chat_id > 0:
        bot = act.bot()
        if act.world.link(bot["id"], chat_id) is None:
            act.world.put("link", f"{bot['id']}:{chat_id}", {"blocked": False})
        return _post_to(act, bot, chat_id, content)
    bots = [act.world.bots[bot_id] for bot_id in act.world.groups[chat_id]["bots"]]
    if act.body.get("bot") is not None:
        bots = [act.world.bot_named(act.body["bot"])]
    sent = {str(bot["id"]): _post_to(act, bot, chat_id, content) for bot in bots}
    return {**(next(iter(sent.values())) if sent else {}), "by_bot": sent}


def _post_to(act: Act, bot: Json, chat_id: int, content: Json) -> Json:
    world = act.world
    body: Json = {
        "from": user_json(act.user),
        "chat": chat_json(world, chat_id),
        "date": int(act.now),
    }
    replied = None
    if act.body.get("reply_to_message_id"):
        replied = act.message(bot, "reply_to_message_id")
        body["reply_to_message"] = without_reply(replied["raw"])
    raw = world.add_message(bot["id"], chat_id, {**body, **content}, own=False)
    update_id = None
    if chat_id > 0 or not bot["privacy"] or _is_for(bot, content, replied):
        update_id = enqueue(world, bot, "message", raw, now=act.now, user=act.user_id)
    return {"message_id": raw["message_id"], "update_id": update_id, "date": raw["date"]}


def _is_for(bot: Json, content: Json, replied: Json | None) -> bool:
    """Tell whether a bot in privacy mode sees a group message: commands, mentions, replies to it."""
    text = content.get("text", "")
    named = f"@{bot['username']}" in text
    command = text.startswith("/") and (named or "@" not in text.split()[0])
    return named or command or (replied is not None and replied["own"])


def text_content(text: Any) -> Json:
    """Give a text with the entities Telegram finds. Raises Refusal if no message can hold it."""
    if not isinstance(text, str) or not text.strip():
        raise Refusal(400, "text is missing")
    if utf16_length(text) > TEXT_LIMIT:
        raise Refusal(400, "text is longer than a message")
    text = text.strip()
    entities = find_entities(text)
    return {"text": text, "entities": entities} if entities else {"text": text}
