"""One's own results: found again by id, link, reply or words; nobody else's; and their seeds."""

import pytest

from bot.core.chat import Chat, Platform
from bot.core.errors import ProviderUnavailable, Unsupported
from bot.core.events import SuggestionsAsked
from bot.core.members.access import Access
from bot.core.messages.cards import ButtonRef, Tone, Verb
from bot.core.panels.history import BACK, FAVOURITES, FORTH, KIND, PAGE
from tests.service.typed import controls, is_panel, pressed, typed
from tests.service.world import ADA, BEN, GRID, STUDIO, make_world

ELSEWHERE = Chat(Platform.DISCORD, "2002", "3002")


async def painted(world, prompt="a red fox", *, user=ADA, buttons=GRID):
    """Return a finished result."""
    _, task = await world.imagine(prompt, user=user)
    await world.run()
    remote_id = (await world.now(task)).remote_id
    world.provider.finish(remote_id, buttons)
    await world.run()
    return await world.now(task)


async def shown(world, values=None, **changes):
    """Ask for a result; return the answer, and the task whose card was posted, if one was."""
    answer = await typed(world, "show", values, **changes)
    if not answer.posted:
        return answer, None
    return answer, await world.store.tasks.at_message(answer.posted[-1])


@pytest.mark.parametrize("way", ["our id", "its id there", "link", "reply", "nothing"])
async def test_a_result_is_found_by_whatever_names_it(world, way):
    task = await painted(world)
    values, quoted = {}, None
    match way:
        case "our id":
            values = {"id": task.id}
        case "its id there":
            values = {"id": task.remote_id}
        case "link":
            values = {"id": world.messenger.link(task.message)}
        case "reply":
            quoted = task.message

    _, found = await shown(world, values, quoted=quoted)

    assert found.id == task.id


async def test_without_a_name_the_newest_result_is_shown(world):
    await painted(world, "an old fox")
    world.clock._now += 10
    newest = await painted(world, "a new fox")
    await world.imagine("not yet painted")

    _, found = await shown(world)

    assert found.id == newest.id


async def test_a_result_that_is_shown_again_has_its_card_there_with_its_picture(world):
    task = await painted(world)
    old = task.message

    answer, _ = await shown(world, {"id": task.id}, chat=ELSEWHERE)
    await world.show()

    (message,) = answer.posted
    newest = await world.now(task)
    assert newest.message == message != old
    assert newest.chat.key == ELSEWHERE.key
    assert world.messenger.media[message.id].data == b"picture of http://pictures/R1.png"
    assert controls(world.messenger.cards[message.id])["U1"] == ButtonRef(Verb.PRESS, task.id, 0)


@pytest.mark.parametrize("named", ["zzzzzzzzzzzz", "1700000000000000", "http://elsewhere/1", "🦊"])
async def test_what_names_no_result_is_said_to_be_gone(world, named):
    await painted(world)

    answer, found = await shown(world, {"id": named})

    assert found is None
    assert answer.private[-1].tone is Tone.FAILED


async def test_the_link_of_another_message_shows_nothing(world):
    await painted(world)

    answer, found = await shown(world, {"id": "http://chat/123"})

    assert found is None
    assert answer.private


@pytest.mark.parametrize("way", ["id", "link", "remote"])
async def test_another_persons_result_is_not_shown(world, way):
    task = await painted(world, user=BEN)
    named = {"id": task.id, "link": world.messenger.link(task.message), "remote": task.remote_id}

    answer, found = await shown(world, {"id": named[way]})

    assert found is None
    assert answer.private[-1].tone is Tone.FAILED


async def test_an_owner_is_shown_anybodys_result(url):
    async with make_world(url, access=Access(frozenset({ADA.key}), is_open=True)) as world:
        task = await painted(world, user=BEN)

        _, found = await shown(world, {"id": task.id})

        assert found.id == task.id


async def history(world, values=None, *, user=ADA):
    """Ask for the history; return its card and a control of it by its number."""
    answer = await typed(world, "history", values, user=user)
    card = answer.private[-1]
    panel = next(ref.panel for ref in controls(card).values() if is_panel(ref))
    return card, lambda slot: ButtonRef(Verb.PANEL, panel, slot)


async def many(world, count):
    for number in range(count):
        await painted(world, f"fox number {number}")
        world.clock._now += 10


async def test_history_has_pages_the_newest_first(world):
    await many(world, PAGE + 2)

    first, ref = await history(world)
    second = (await pressed(world, ref(FORTH))).changes[-1]
    back = (await pressed(world, ref(BACK))).changes[-1]

    assert [f"fox number {n}" in first.text for n in range(PAGE + 2)] == [False] * 2 + [True] * PAGE
    assert [f"fox number {n}" in second.text for n in range(PAGE + 2)] == [True] * 2 + [False] * 5
    assert back.text == first.text
    assert first.text.index("number 6") < first.text.index("number 5")


async def test_history_is_sifted_by_words_in_any_case(world):
    await painted(world, "a RED fox")
    await painted(world, "a blue hare")

    card, _ = await history(world, {"words": "Red FOX"})

    assert "a RED fox" in card.text
    assert "hare" not in card.text


async def test_history_is_ones_own(world):
    await painted(world, "a secret fox", user=BEN)

    card, _ = await history(world)

    assert "secret" not in card.text


async def test_a_result_of_the_history_is_shown_again_by_its_number(world):
    await many(world, 2)
    _, ref = await history(world)

    answer = await pressed(world, ref(1))

    (message,) = answer.posted
    assert (await world.store.tasks.at_message(message)).prompt == "fox number 0"


async def test_history_of_another_person_can_not_be_turned(world):
    await many(world, PAGE + 1)
    _, ref = await history(world)

    answer = await pressed(world, ref(FORTH), user=BEN)

    assert answer.changes == []
    assert answer.private[-1].tone is Tone.FAILED


async def test_kinds_go_round(world):
    await painted(world)
    first, ref = await history(world)

    grids = (await pressed(world, ref(KIND))).changes[-1]
    singles = (await pressed(world, ref(KIND))).changes[-1]
    for _ in range(3):
        last = (await pressed(world, ref(KIND))).changes[-1]

    assert "a red fox" in grids.text
    assert "a red fox" not in singles.text
    assert last.text == first.text


async def test_favourites_are_kept_and_dropped_by_the_same_button(world):
    task = await painted(world, "a loved fox")
    await painted(world, "another fox")
    heart = ButtonRef(Verb.FAVOURITE, task.id)
    await pressed(world, heart, task.message)

    _, ref = await history(world)
    loved = (await pressed(world, ref(FAVOURITES))).changes[-1]
    assert "a loved fox" in loved.text
    assert "another fox" not in loved.text

    await pressed(world, heart, task.message)
    _, ref = await history(world)
    assert "a loved fox" not in (await pressed(world, ref(FAVOURITES))).changes[-1].text


class Asked:
    """The provider's answers about seeds, counted."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    async def seed(self, remote_id, *, speed=""):
        self.asked.append(remote_id)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def test_a_seed_is_asked_for_once_and_then_known(world):
    task = await painted(world)
    seeds = Asked("4711")
    world.provider.seed = seeds.seed

    first = await typed(world, "seed", {"id": task.id})
    second = await typed(world, "seed", {"id": task.id})

    assert "4711" in first.said
    assert second.said == first.said
    assert seeds.asked == ["R1"]


async def test_a_seed_that_was_not_told_is_asked_for_again(world):
    task = await painted(world)
    seeds = Asked(ProviderUnavailable("away"), "4711")
    world.provider.seed = seeds.seed

    first = await typed(world, "seed", {"id": task.id})
    second = await typed(world, "seed", {"id": task.id})

    assert first.private[-1].tone is Tone.FAILED
    assert "4711" in second.said


async def test_a_server_without_seeds_is_remembered_as_one(world):
    task = await painted(world)
    world.provider.seed = Asked(Unsupported("404", operation="seed")).seed

    await typed(world, "seed", {"id": task.id})

    assert "seed" in await world.store.memos.unsupported()


async def test_what_is_not_painted_has_no_seed(world):
    _, task = await world.imagine()
    seeds = Asked("4711")
    world.provider.seed = seeds.seed

    answer = await typed(world, "seed", {"id": task.id})

    assert answer.private[-1].tone is Tone.FAILED
    assert seeds.asked == []


async def test_the_queue_tells_ones_own_and_counts_all(world):
    await world.imagine("my fox")
    await world.imagine("their hare", user=BEN)

    said = (await typed(world, "queue")).said

    assert "my fox" in said
    assert "hare" not in said
    assert "2" in said.split("\n")[-1]


async def test_proposals_are_ones_own_results_that_hold_what_is_typed(world):
    task = await painted(world, "a red fox")
    await painted(world, "a blue hare")
    await painted(world, "a red deer", user=BEN)

    found = await world.bot.suggest(SuggestionsAsked(ADA, STUDIO, "tasks", "RED"))

    assert [(choice.value, choice.label) for choice in found] == [(task.id, "a red fox")]
