"""The Bot API's methods: one function each, and the table that names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from stubs.telegram.methods import chats, editing, sending, updates

if TYPE_CHECKING:
    from collections.abc import Callable

    from stubs.telegram.methods.calling import Call

# Names are matched without case, as Telegram does; getUpdates waits and is served by the poller.
METHODS: dict[str, Callable[[Call], Any]] = {
    "getme": chats.get_me,
    "getchat": chats.get_chat,
    "getfile": chats.get_file,
    "setmycommands": chats.set_my_commands,
    "getmycommands": chats.get_my_commands,
    "deletemycommands": chats.delete_my_commands,
    "setchatmenubutton": chats.set_chat_menu_button,
    "getchatmenubutton": chats.get_chat_menu_button,
    "sendmessage": sending.send_message,
    "senddocument": sending.send_document,
    "sendphoto": sending.send_photo,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": editing.edit_message_text,
    "editmessagereplymarkup": editing.edit_message_reply_markup,
    "deletemessage": editing.delete_message,
    "answercallbackquery": editing.answer_callback_query,
    "setwebhook": updates.set_webhook,
    "deletewebhook": updates.delete_webhook,
    "getwebhookinfo": updates.get_webhook_info,
}
