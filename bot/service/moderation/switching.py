"""Features are switched off and on, presses limited, and the whole bot paused."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.core.answers import note
from bot.core.cards import Card, Tone
from bot.core.commands import Choice
from bot.core.errors import BadInput
from bot.core.events import SuggestionsAsked
from bot.core.moderation.features import NAMES
from bot.core.moderation.policies import EVERYWHERE, Pause, Policy, PressPolicy
from bot.core.ports import Responder
from bot.service import duties
from bot.service.contexts import Suggested
from bot.service.moderation.changing import change_policy
from bot.service.moderation.duty import Duty, Handle
from bot.store.policies import RedisPolicies
from bot.store.tasks import RedisTasks

MOST_PROPOSED = 25  # Discord: choices of one answer to typing


@dataclass(frozen=True, slots=True, repr=False)
class Switching:
    """Turns things off and on. Raises BadInput, RankTooLow."""

    policies: RedisPolicies
    tasks: RedisTasks

    def handles(self) -> dict[str, Handle]:
        """Return what each command does."""
        return {
            duties.FEATURE_ON.name: self.on,
            duties.FEATURE_OFF.name: self.off,
            duties.FEATURE_LIST.name: self.list,
            duties.PRESS.name: self.press,
            duties.PAUSE.name: self.pause,
            duties.RESUME.name: self.resume,
            duties.DRAIN.name: self.drain,
        }

    async def on(self, duty: Duty, responder: Responder) -> None:
        """Switch a feature on."""
        name = _feature(duty)

        def without(policy: Policy) -> Policy:
            kept = tuple(one for one in policy.features_off if one != name)
            return replace(policy, features_off=kept)

        await self._change(duty, without, "feature on", name)
        await responder.whisper(note(duty.words, "feature-is-on", tone=Tone.DONE, name=name))

    async def off(self, duty: Duty, responder: Responder) -> None:
        """Switch a feature off."""
        name = _feature(duty)

        def having(policy: Policy) -> Policy:
            return replace(policy, features_off=tuple(sorted({*policy.features_off, name})))

        await self._change(duty, having, "feature off", name)
        await responder.whisper(note(duty.words, "feature-is-off", tone=Tone.DONE, name=name))

    async def list(self, duty: Duty, responder: Responder) -> None:
        """Tell what can be switched and what is off."""
        off = duty.effective.features_off
        lines = [
            duty.words("feature-off-now", names=", ".join(sorted(off)) or "–"),
            duty.words("feature-all", names=", ".join(NAMES)),
        ]
        await responder.whisper(Card(title=duty.words("feature-title"), text="\n".join(lines)))

    async def press(self, duty: Duty, responder: Responder) -> None:
        """Choose who may press the buttons of others' results."""
        written = duty.event.values.get("who", "").strip().lower()
        try:
            chosen = PressPolicy(written)
        except ValueError:
            choices = ", ".join(policy.value for policy in PressPolicy)
            raise BadInput("press-unknown", {"choices": choices}) from None
        await self._change(duty, lambda policy: replace(policy, press=chosen), "press", chosen)
        await responder.whisper(note(duty.words, f"press-{chosen}", tone=Tone.DONE))

    async def pause(self, duty: Duty, responder: Responder) -> None:
        """Take nothing new until it is resumed."""
        pause = self._pause(duty, drains=False)
        await self._change(duty, lambda policy: replace(policy, pause=pause), "pause", "")
        await responder.whisper(note(duty.words, "pause-begins", tone=Tone.DONE))

    async def resume(self, duty: Duty, responder: Responder) -> None:
        """Take new pictures again; what an owner paused everywhere is an owner's to resume."""
        if duty.scope != EVERYWHERE and duty.effective.here.pause is None:
            wide = duty.effective.everywhere.pause is not None
            raise BadInput("pause-everywhere" if wide else "pause-none")
        await self._change(duty, lambda policy: replace(policy, pause=None), "resume", "")
        await responder.whisper(note(duty.words, "pause-ends", tone=Tone.DONE))

    async def drain(self, duty: Duty, responder: Responder) -> None:
        """Finish what runs and take nothing new, anywhere."""
        event = replace(duty.event, values=duty.event.values | {"where": EVERYWHERE})
        duty = replace(duty, event=event)
        pause = self._pause(duty, drains=True)
        await self._change(duty, lambda policy: replace(policy, pause=pause), "drain", "")
        count = await self.tasks.open_tasks()
        await responder.whisper(note(duty.words, "drain-begins", tone=Tone.DONE, count=count))

    def proposals(self) -> dict[str, Suggested]:
        """Return what is proposed to people who type."""
        return {"features": self.suggest, "actions": self.suggest}

    async def suggest(self, asked: SuggestionsAsked) -> tuple[Choice, ...]:
        """Return what can be switched or has a price, while somebody types it."""
        wanted = asked.typed.strip().lower()
        found = [name for name in NAMES if wanted in name]
        return tuple(Choice(name, name) for name in found[:MOST_PROPOSED])

    @staticmethod
    def _pause(duty: Duty, *, drains: bool) -> Pause:
        reason = duty.event.values.get("reason", "").strip()[:500]
        return Pause(duty.event.user, duty.now, reason, drains)

    async def _change(
        self, duty: Duty, alter: Callable[[Policy], Policy], action: str, subject: str
    ) -> None:
        reason = duty.event.values.get("reason", "").strip()[:500]
        entry = duty.entry(action, subject=subject, reason=reason)
        await change_policy(self.policies, duty.scope, alter, entry, duty.event.id)


def _feature(duty: Duty) -> str:
    name = duty.event.values.get("name", "").strip().lower().replace("-", "_")
    if name in NAMES:
        return name
    near = ", ".join(difflib.get_close_matches(name, NAMES, n=3, cutoff=0.4)) or "–"
    raise BadInput("feature-unknown", {"name": name[:40], "near": near})
