"""The provider (a ``ports.Provider``): submits once, reads in batches, cancels where that works."""

from collections.abc import Mapping, Sequence
from typing import Self

import httpx

from bot.core.errors import ProviderError, ProviderUnreadable
from bot.core.ids import TaskId
from bot.core.pictures import Media
from bot.core.ports import Clock, Submission
from bot.core.tasks.operations import name_of
from bot.core.tasks.requests import Cancellation, Imagine, Receipt, Speed
from bot.core.tasks.task import TaskUpdate
from bot.midjourney import probing, refusals, seeds
from bot.midjourney.exchange import Exchange, task_path
from bot.midjourney.payloads import payload
from bot.midjourney.probing import Probe
from bot.midjourney.reading import Reader
from bot.midjourney.receipts import receipt
from bot.midjourney.uploads import Uploads
from bot.midjourney.wire import Answer
from bot.retrying import Retry, retrying

# Only a parent that is momentarily missing is asked for again: nothing was billed then
# (CONTRACT.md 7.17).
PARENT_AGAIN = Retry(ProviderError, tries=3, pauses=(2.0,), when=refusals.may_come_right)


class MidjourneyClient:
    """One server; *prefixes* are its paths by speed. Open it with ``async with``."""

    def __init__(
        self,
        *,
        url: str,
        key: str,
        clock: Clock,
        prefixes: Mapping[Speed, str],
        auth: str = "bearer",
        speed: Speed = Speed.DEFAULT,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._exchange = Exchange(
            url=url, key=key, auth=auth, speed=speed, prefixes=prefixes, transport=transport
        )
        self._reader = Reader(self._exchange, clock)
        self._uploads = Uploads(self._exchange, clock)
        self._clock = clock

    async def __aenter__(self) -> Self:
        """Open the connections."""
        await self._exchange.__aenter__()
        return self

    async def __aexit__(self, *trouble: object) -> None:
        """Close the connections."""
        await self._exchange.__aexit__(*trouble)

    async def submit(self, submission: Submission) -> Receipt:
        """Submit once. Raises ProviderError: OutcomeUnknown when it may have been accepted.

        Pictures that a prompt only links to are uploaded first; trouble with that is never
        OutcomeUnknown.
        """
        linked = submission
        if isinstance(submission.request, Imagine) and submission.request.roles:
            linked = await self._uploads.linked(submission)
        return await retrying(self._clock, lambda: self._submit(linked), PARENT_AGAIN)

    async def upload(self, pictures: Sequence[Media]) -> tuple[str, ...]:
        """Return links to pictures for use in prompts, in order. Raises ProviderError.

        Unsupported (operation ``upload``) where there is no such route; never OutcomeUnknown.
        """
        return await self._uploads.upload(pictures, Speed.DEFAULT)

    async def seed(self, remote_id: str, *, speed: Speed = Speed.DEFAULT) -> str:
        """Return the number a grid was painted from; may take a minute. Raises ProviderError."""
        return await seeds.seed(self._exchange, remote_id, speed=speed)

    async def fetch(
        self, remote_ids: Sequence[str], *, speeds: Mapping[str, Speed] | None = None
    ) -> Mapping[str, TaskUpdate]:
        """Return what is known of these tasks; unknown ones are missing. One call if it can be.

        A task that could not be read beside others that could is told as pending: no news.
        """
        return await self._reader.fetch(remote_ids, speeds or {})

    async def find(self, states: Sequence[TaskId]) -> Mapping[TaskId, TaskUpdate] | None:
        """Return the newest tasks that carry our states; None when this server lists no tasks."""
        return await self._reader.find(states)

    async def cancel(self, remote_id: str, *, speed: Speed = Speed.DEFAULT) -> Cancellation:
        """Ask to stop a task. Raises ProviderError when the question was not answered."""
        answer = await self._exchange.ask(
            "POST", task_path(remote_id, "cancel"), speed=speed, fields={}
        )
        return _cancellation(answer)

    async def probe(self) -> Probe:
        """Ask harmless questions: reachable, key accepted, which dialect. Raises ProviderError."""
        return await probing.probe(self._exchange, self._clock)

    async def _submit(self, submission: Submission) -> Receipt:
        sent = payload(submission)
        answer = await self._exchange.send(sent, submission.speed)
        if taken := receipt(answer, submission.request):
            return taken
        raise refusals.submit_refusal(answer, operation=name_of(submission.request))


def _cancellation(answer: Answer) -> Cancellation:
    """Return what became of a cancel (CONTRACT.md 2.5); an unknown task is for the next look."""
    if answer.envelope.code == refusals.NOT_FOUND or "task_no" in answer.words:
        return Cancellation.ASKED
    if answer.status == 403 or refusals.is_not_offered(answer) or "禁止操作" in answer.words:
        return Cancellation.UNSUPPORTED
    if not 200 <= answer.status < 300:
        raise refusals.read_refusal(answer)
    if answer.document is None and not answer.is_blank:
        raise ProviderUnreadable(answer.status, answer.snippet)
    return Cancellation.ASKED
