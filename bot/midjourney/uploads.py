"""Pictures that a prompt only links to: uploaded first, their links put into its parameters.

Nothing is billed as a task yet, so no trouble here leaves a submit's outcome unknown.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.core.errors import (
    OutcomeUnknown,
    ProviderError,
    ProviderRejected,
    ProviderUnavailable,
)
from bot.core.pictures import Media, Role
from bot.core.ports import Clock, Submission
from bot.core.prompts import parse
from bot.core.tasks.operations import UPLOAD
from bot.core.tasks.requests import Imagine, Speed
from bot.midjourney import payloads, refusals
from bot.midjourney.exchange import Exchange
from bot.midjourney.wire import Answer, Json, text

PARAMETERS = {Role.STYLE: "sref", Role.CHARACTER: "cref", Role.OMNI: "oref"}  # CONTRACT.md 9
UPLOAD_LIFETIME = 1800.0  # seconds: a task that has to wait in line again is not uploaded for again
MOST_REMEMBERED = 100
TRIES = 3  # of one task, while the server is away
_LONGEST_LINK = 4096


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one task's uploads; the links are good until *until*."""

    until: float = 0.0
    links: tuple[str, ...] = ()
    failures: int = 0


@dataclass(slots=True)
class Uploads:
    """Uploads to one server."""

    exchange: Exchange
    clock: Clock
    _known: dict[str, _Known] = field(default_factory=dict)

    async def upload(self, pictures: Sequence[Media], speed: Speed) -> tuple[str, ...]:
        """Return a link to each picture, in order. Raises ProviderError, never OutcomeUnknown."""
        if not pictures:
            return ()
        links = await self._upload(tuple(pictures), speed)
        if len(links) == len(pictures):
            return links
        # Some servers answer with the first link alone (CONTRACT.md 2.4: "possibly one item").
        return tuple([await self._upload_one(picture, speed) for picture in pictures])

    async def linked(self, submission: Submission) -> Submission:
        """Return an Imagine whose pictures in other roles have become links in its prompt."""
        request = submission.request
        if not isinstance(request, Imagine) or not any(
            role in PARAMETERS for role in request.roles
        ):
            return submission
        pairs = list(zip(request.roles, submission.pictures, strict=False))
        named = [(PARAMETERS[role], picture) for role, picture in pairs if role in PARAMETERS]
        links = await self._links(submission, [picture for _, picture in named])
        prompt = with_links(
            request.prompt, [(name, link) for (name, _), link in zip(named, links, strict=True)]
        )
        rest = payloads.prompt_pictures(request, submission.pictures)
        other = Imagine(prompt, pictures=len(rest), niji=request.niji)
        return replace(submission, request=other, pictures=rest)

    async def _links(self, submission: Submission, pictures: Sequence[Media]) -> tuple[str, ...]:
        now = self.clock.now()
        known = self._known.pop(submission.state, _Known())
        if known.until > now and len(known.links) == len(pictures):
            self._keep(submission.state, known)
            return known.links
        try:
            links = await self.upload(pictures, submission.speed)
        except ProviderUnavailable as error:
            if known.failures + 1 >= TRIES:
                # A server that answers everything but uploads must not keep all others waiting.
                raise ProviderRejected(error.reason) from error
            self._keep(submission.state, _Known(failures=known.failures + 1))
            raise
        self._keep(submission.state, _Known(now + UPLOAD_LIFETIME, links))
        return links

    def _keep(self, state: str, known: _Known) -> None:
        while len(self._known) >= MOST_REMEMBERED:
            self._known.pop(next(iter(self._known)))
        self._known[state] = known

    async def _upload_one(self, picture: Media, speed: Speed) -> str:
        links = await self._upload((picture,), speed)
        return links[0]

    async def _upload(self, pictures: tuple[Media, ...], speed: Speed) -> tuple[str, ...]:
        """Return at least one link."""
        try:
            answer = await self.exchange.send(payloads.upload(pictures), speed)
        except OutcomeUnknown as error:
            raise ProviderUnavailable(error.reason) from error
        accepted = answer.status < 300 and answer.envelope.code in refusals.ACCEPTED
        links = _links(answer) if accepted else ()
        if not links:
            raise _refusal(answer)
        return links


def with_links(prompt: str, links: Sequence[tuple[str, str]]) -> str:
    """Return a prompt with links behind their parameters, after those that are there already."""
    parsed = parse(prompt)
    for name in dict.fromkeys(name for name, _ in links):
        ours = [link for other, link in links if other == name]
        theirs = [part.value for part in parsed.parameters if part.name == name and part.value]
        parsed = parsed.with_parameter(name, " ".join([*theirs, *ours]))
    return parsed.text()


def _refusal(answer: Answer) -> ProviderError:
    error = refusals.submit_refusal(answer, operation=UPLOAD.name)
    return refusals.costless(error, answer)


def _links(answer: Answer) -> tuple[str, ...]:
    """Return the addresses in an upload's answer: a list, or one alone."""
    document = answer.document
    result: Json = document.get("result") if isinstance(document, dict) else None
    items = result if isinstance(result, list) else [result]
    told = (text(item).strip() for item in items)
    return tuple(link for link in told if _is_link(link))


def _is_link(told: str) -> bool:
    """Tell whether it is an address that can stand in a prompt as one word."""
    is_short = len(told) <= _LONGEST_LINK
    return told.startswith(("http://", "https://")) and is_short and len(told.split()) == 1
