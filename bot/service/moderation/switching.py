"""Features are switched off and on, presses limited, and the whole bot paused."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.errors import BadInput
from bot.core.events import SuggestionsAsked
from bot.core.messages.cards import Card, Tone
from bot.core.messages.commands import Choice
from bot.core.moderation.features import NAMES
from bot.core.moderation.policies import EVERYWHERE, Pause, Policy, PressPolicy
from bot.core.ports import Responder
from bot.core.presenting.answers import note
from bot.service import moderation_catalogue
from bot.service.contexts import Suggested
from bot.service.moderation.changing import change_policy
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.store.policies import RedisPolicies
from bot.store.tasks import RedisTasks

MOST_PROPOSED = 25  # Discord: choices of one answer to typing


@dataclass(frozen=True, slots=True, repr=False)
class Switching:
    """Turns things off and on. Raises BadInput, RankTooLow."""

    policies: RedisPolicies
    tasks: RedisTasks

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {
            moderation_catalogue.FEATURE_ON.name: self.on,
            moderation_catalogue.FEATURE_OFF.name: self.off,
            moderation_catalogue.FEATURE_LIST.name: self.list,
            moderation_catalogue.PRESS.name: self.press,
            moderation_catalogue.PAUSE.name: self.pause,
            moderation_catalogue.RESUME.name: self.resume,
            moderation_catalogue.DRAIN.name: self.drain,
        }

    async def on(self, command: ModerationCommand, responder: Responder) -> None:
        """Switch a feature on."""
        name = _feature(command)

        def without(policy: Policy) -> Policy:
            kept = tuple(one for one in policy.features_off if one != name)
            return replace(policy, features_off=kept)

        await self._change(command, without, "feature on", name)
        await responder.reply_privately(
            note(command.phrases, "feature-is-on", tone=Tone.DONE, name=name)
        )

    async def off(self, command: ModerationCommand, responder: Responder) -> None:
        """Switch a feature off."""
        name = _feature(command)

        def having(policy: Policy) -> Policy:
            return replace(policy, features_off=tuple(sorted({*policy.features_off, name})))

        await self._change(command, having, "feature off", name)
        await responder.reply_privately(
            note(command.phrases, "feature-is-off", tone=Tone.DONE, name=name)
        )

    async def list(self, command: ModerationCommand, responder: Responder) -> None:
        """Tell what can be switched and what is off."""
        off = command.effective.features_off
        lines = [
            command.phrases("feature-off-now", names=", ".join(sorted(off)) or "–"),
            command.phrases("feature-all", names=", ".join(NAMES)),
        ]
        await responder.reply_privately(
            Card(title=command.phrases("feature-title"), text="\n".join(lines))
        )

    async def press(self, command: ModerationCommand, responder: Responder) -> None:
        """Choose who may press the buttons of others' results."""
        written = command.event.values.get("who", "").strip().lower()
        try:
            chosen = PressPolicy(written)
        except ValueError:
            choices = ", ".join(policy.value for policy in PressPolicy)
            raise BadInput("press-unknown", {"choices": choices}) from None
        await self._change(command, lambda policy: replace(policy, press=chosen), "press", chosen)
        await responder.reply_privately(note(command.phrases, f"press-{chosen}", tone=Tone.DONE))

    async def pause(self, command: ModerationCommand, responder: Responder) -> None:
        """Take nothing new until it is resumed."""
        pause = self._pause(command, drains=False)
        await self._change(command, lambda policy: replace(policy, pause=pause), "pause", "")
        await responder.reply_privately(note(command.phrases, "pause-begins", tone=Tone.DONE))

    async def resume(self, command: ModerationCommand, responder: Responder) -> None:
        """Take new pictures again; what an owner paused everywhere is an owner's to resume."""
        if command.scope != EVERYWHERE and command.effective.here.pause is None:
            wide = command.effective.everywhere.pause is not None
            raise BadInput("pause-everywhere" if wide else "pause-none")
        await self._change(command, lambda policy: replace(policy, pause=None), "resume", "")
        await responder.reply_privately(note(command.phrases, "pause-ends", tone=Tone.DONE))

    async def drain(self, command: ModerationCommand, responder: Responder) -> None:
        """Finish what runs and take nothing new, anywhere."""
        event = replace(command.event, values=command.event.values | {"where": EVERYWHERE})
        command = replace(command, event=event)
        pause = self._pause(command, drains=True)
        await self._change(command, lambda policy: replace(policy, pause=pause), "drain", "")
        count = await self.tasks.open_tasks()
        await responder.reply_privately(
            note(command.phrases, "drain-begins", tone=Tone.DONE, count=count)
        )

    def proposals(self) -> dict[str, Suggested]:
        """Return what is proposed to people who type."""
        return {"features": self.suggest, "actions": self.suggest}

    async def suggest(self, asked: SuggestionsAsked) -> tuple[Choice, ...]:
        """Return what can be switched or has a price, while somebody types it."""
        wanted = asked.typed.strip().lower()
        found = [name for name in NAMES if wanted in name]
        return tuple(Choice(name, name) for name in found[:MOST_PROPOSED])

    @staticmethod
    def _pause(command: ModerationCommand, *, drains: bool) -> Pause:
        reason = command.event.values.get("reason", "").strip()[:500]
        return Pause(command.event.user, command.now, reason, drains)

    async def _change(
        self,
        command: ModerationCommand,
        alter: Callable[[Policy], Policy],
        action: str,
        subject: str,
    ) -> None:
        reason = command.event.values.get("reason", "").strip()[:500]
        entry = command.entry(action, subject=subject, reason=reason)
        await change_policy(self.policies, command.scope, alter, entry, command.event.id)


def _feature(command: ModerationCommand) -> str:
    name = command.event.values.get("name", "").strip().lower().replace("-", "_")
    if name in NAMES:
        return name
    near = ", ".join(difflib.get_close_matches(name, NAMES, n=3, cutoff=0.4)) or "–"
    raise BadInput("feature-unknown", {"name": name[:40], "near": near})
