"""What is asked before a command can run: pictures, words, a mended prompt, or a yes."""

from bot.core.ids import PanelId
from bot.core.messages.cards import ButtonRef, ButtonStyle, Card, Field, Modal, Row, Tone, Verb
from bot.core.messages.phrasebook import Phrases
from bot.core.panels.controls import NO, WORDS, YES, control
from bot.core.panels.state import Draft
from bot.core.tasks.operations import Operation

SHOWN_PROMPTS = 10


def gather_card(
    draft: Draft, panel_id: PanelId, phrases: Phrases, order: Operation, *, by_reply: bool
) -> Card:
    """Ask for pictures: how many there are, how many it takes, and "Done" once there are enough.

    *by_reply*: further ones come as replies, else from the menu of a message.
    """
    count = len(draft.pictures)
    buttons: Row = (control(panel_id, NO, phrases("button-cancel"), style=ButtonStyle.DANGER),)
    if count >= order.fewest:
        done = control(panel_id, YES, phrases("button-gathered"), style=ButtonStyle.PRIMARY)
        buttons = (done, *buttons)
    names = "\n".join(
        f"{number}. {picture.name or phrases('gather-picture')}"
        for number, picture in enumerate(draft.pictures, start=1)
    )
    ask = phrases(order.gather if by_reply else "gather-menu", fewest=order.fewest, most=order.most)
    have = phrases("gather-count", count=count, most=order.most)
    return Card(
        title=phrases("gather-title", command=draft.command),
        text="\n".join(filter(None, (ask, have, names))),
        author=draft.user,
        rows=(buttons,),
        tone=Tone.ASKING,
    )


def prompt_question(draft: Draft, panel_id: PanelId, phrases: Phrases) -> Modal:
    """Ask for the words of a command."""
    field = Field(
        key="prompt",
        label=phrases("modal-label-prompt"),
        value=draft.fixed or draft.values.get("prompt", ""),
        hint=phrases("modal-hint"),
    )
    return Modal(
        ref=ButtonRef(Verb.PANEL, panel_id, WORDS),
        title=phrases("modal-title-words", command=draft.command),
        text=phrases("modal-text-words", command=draft.command),
        fields=(field,),
    )


def fix_card(draft: Draft, panel_id: PanelId, phrases: Phrases, *, problem: str) -> Card:
    """Name what is wrong with a prompt and offer the mended one."""
    row = (
        control(panel_id, YES, phrases("button-fix"), style=ButtonStyle.PRIMARY),
        control(panel_id, WORDS, phrases("button-revise")),
    )
    return Card(
        prompt=draft.fixed,
        text=f"{problem}\n{phrases('fix-proposal')}",
        rows=(row,),
        tone=Tone.FAILED,
        shareable=True,
    )


def reword_card(draft: Draft, panel_id: PanelId, phrases: Phrases, *, problem: str) -> Card:
    """Name what is wrong with a prompt that nobody but its writer can mend."""
    return Card(
        prompt=draft.values.get("prompt", ""),
        text=problem,
        rows=((control(panel_id, WORDS, phrases("button-revise")),),),
        tone=Tone.FAILED,
        shareable=True,
    )


def several_card(
    panel_id: PanelId, phrases: Phrases, *, prompts: tuple[str, ...], left: int | None
) -> Card:
    """Say how many pictures a prompt makes and what they take from the day, and ask."""
    text = [phrases("several-ask", count=len(prompts))]
    text += [f"{n}. {prompt}" for n, prompt in enumerate(prompts[:SHOWN_PROMPTS], start=1)]
    if left is not None:
        text.append(phrases("several-left", left=left))
    row = (
        control(panel_id, YES, phrases("button-yes"), style=ButtonStyle.PRIMARY),
        control(panel_id, NO, phrases("button-no")),
    )
    return Card(title=phrases("several-title"), text="\n".join(text), rows=(row,), tone=Tone.ASKING)


def consent_card(panel_id: PanelId, phrases: Phrases) -> Card:
    """Ask whether the people in the pictures agree (an operator can require it)."""
    row = (
        control(panel_id, YES, phrases("button-consent"), style=ButtonStyle.PRIMARY),
        control(panel_id, NO, phrases("button-cancel")),
    )
    return Card(
        title=phrases("consent-title"),
        text=phrases("consent-text"),
        rows=(row,),
        tone=Tone.ASKING,
        shareable=True,
    )
