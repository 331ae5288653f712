"""Every method of the Bot API that the sandbox has; any other is Not Found."""

from collections.abc import Awaitable, Callable
from typing import Any

from bot.sandbox.telegram import answering, editing, menus, polling, sending
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.refusals import Json, Refused, bad
from bot.sandbox.telegram.state import State

Method = Callable[[State, Parameters], Awaitable[Any]]

METHODS: dict[str, Method] = {
    "getMe": answering.get_me,
    "getUpdates": polling.get_updates,
    "setWebhook": polling.set_webhook,
    "deleteWebhook": polling.delete_webhook,
    "getWebhookInfo": polling.get_webhook_info,
    "logOut": answering.log_out,
    "close": answering.close,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendAnimation": sending.send_animation,
    "sendVideo": sending.send_video,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageMedia": editing.edit_message_media,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "deleteMessages": editing.delete_messages,
    "answerCallbackQuery": answering.answer_callback_query,
    "getFile": answering.get_file,
    "setMyCommands": menus.set_my_commands,
    "getMyCommands": menus.get_my_commands,
    "deleteMyCommands": menus.delete_my_commands,
    "getChat": answering.get_chat,
    "getChatMember": answering.get_chat_member,
    "getChatAdministrators": answering.get_chat_administrators,
    "leaveChat": answering.leave_chat,
}
# TG "Making requests": "All methods in the Bot API are case-insensitive."
_BY_LOWER = {name.lower(): name for name in METHODS}
LOG_OUT_REST = 600.0  # TG logOut: "you will not be able to log in ... for 10 minutes"


def proper_name(method: str) -> str:
    """Return the method's name as it is written, or as it came when unknown."""
    return _BY_LOWER.get(method.lower(), method)


async def perform(state: State, method: str, *, parameters: Parameters) -> Json:
    """Carry out a call and return the body of its answer."""
    try:
        _check(state, method)
        return {"ok": True, "result": await METHODS[method](state, parameters)}
    except Refused as refusal:
        return refusal.answer()


def _check(state: State, method: str) -> None:
    if method not in METHODS:
        raise Refused(404)
    if state.logged_out and state.clock.now() < state.logged_out + LOG_OUT_REST:
        raise bad("Logged out")
