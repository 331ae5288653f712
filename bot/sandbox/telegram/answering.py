"""answerCallbackQuery, getFile, and what a bot may ask about itself and its chats."""

from urllib.parse import parse_qs, urlsplit

from bot.sandbox.people import ChatEvent
from bot.sandbox.telegram import world
from bot.sandbox.telegram.parameters import Parameters
from bot.sandbox.telegram.places import ABSENT, HIGH, member_json
from bot.sandbox.telegram.refusals import Json, bad, flooded
from bot.sandbox.telegram.state import State
from bot.sandbox.telegram.words import units

LONGEST_ANSWER = 200  # TG answerCallbackQuery text: "0-200 characters"
# LIMITS.md 2.3: the id "dies within seconds-tens of seconds, unpublished"; thirty are chosen here
QUERY_LIFE = 30.0
CLOSE_REST = 600.0  # TG close: "error 429 in the first 10 minutes after the bot is launched"


async def answer_callback_query(state: State, parameters: Parameters) -> bool:
    query = state.queries.get(parameters.text("callback_query_id") or "")
    is_old = query is not None and state.clock.now() - query.at > QUERY_LIFE
    if query is None or query.is_answered or is_old:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    text, url = parameters.text("text") or "", parameters.text("url") or ""
    if units(text) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    if url and not _is_own_link(url):
        raise bad("URL_INVALID")
    query.is_answered = True
    post = state.places[query.chat].posts[query.message]
    kind = "alert" if parameters.is_true("show_alert") else "toast"
    if text or url:
        room, person = state.room_of(post), str(query.person)
        state.bus.publish(ChatEvent(kind, room, person, str(query.message), text or url))
    return True


def _is_own_link(url: str) -> bool:
    """TG answerCallbackQuery url: "links like t.me/your_bot?start=XXXX"."""
    parts = urlsplit(url if "://" in url else f"https://{url}")
    is_own = parts.netloc == "t.me" and parts.path.strip("/").lower() == world.BOT_USERNAME
    return is_own and "start" in parse_qs(parts.query, keep_blank_values=True)


async def get_file(state: State, parameters: Parameters) -> Json:
    return state.files.grant(parameters.text("file_id") or "")


async def get_me(state: State, _parameters: Parameters) -> Json:
    return state.me() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not state.privacy.is_on,
        "supports_guest_queries": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


async def get_chat(state: State, parameters: Parameters) -> Json:
    return state.known_place(parameters).full_json()


async def get_chat_member(state: State, parameters: Parameters) -> Json:
    place = state.known_place(parameters)
    number = parameters.integer("user_id")
    if number <= 0:
        raise bad("invalid user_id specified")
    user = state.user_json(number)
    if user is None:
        raise bad("user not found")
    if number == state.bot_id:
        return member_json(user, status=place.bot)
    if place.is_private and number != place.id:
        raise bad("member not found")
    status = place.status_of(number)
    # TG getChatMember: "only guaranteed to work for other users if the bot is an administrator";
    # the sentences are those that were met where members are hidden (teloxide issue 1349)
    if place.hides_members and place.bot != "administrator":
        raise bad("PARTICIPANT_ID_INVALID" if status in ABSENT else "CHAT_ADMIN_REQUIRED")
    return member_json(user, status=status)


async def get_chat_administrators(state: State, parameters: Parameters) -> list[Json]:
    place = state.existing_place(parameters)
    if place.is_private:
        raise bad("there are no administrators in the private chat")
    statuses = place.members | {state.bot_id: place.bot}
    return [
        member_json(state.user_json(number) or {}, status=status)
        for number, status in statuses.items()
        if status in HIGH
    ]


async def leave_chat(state: State, parameters: Parameters) -> bool:
    place = state.existing_place(parameters)
    if place.is_private:
        raise bad("chat member status can't be changed in private chats")
    place.bot = "left"
    return True


async def log_out(state: State, _parameters: Parameters) -> bool:
    state.logged_out = state.clock.now()
    return True


async def close(state: State, _parameters: Parameters) -> bool:
    left = state.launched + CLOSE_REST - state.clock.now()
    if left > 0:
        raise flooded(int(left) + 1)
    return True
