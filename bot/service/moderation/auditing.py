"""The audit, read: who did what, when, and why; searched, and taken along as a file."""

import asyncio
import csv
import io
from dataclasses import dataclass

from bot.core.messages.cards import Card
from bot.core.messages.moments import date_time
from bot.core.moderation.decisions import AuditEntry
from bot.core.moderation.policies import EVERYWHERE
from bot.core.moderation.ranks import Rank
from bot.core.panels.cases import named, quoted
from bot.core.pictures import Media
from bot.core.ports import Responder
from bot.core.presenting.answers import note
from bot.service import moderation_catalogue
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.store.audit import RedisAudit

MOST = 10  # lines on a card
PAGE = 500
SEARCHED = 5000  # newest lines that are looked through
EXPORTED = 50_000
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what begins a formula in spreadsheets
COLUMNS = ("time", "who", "who_id", "action", "subject", "detail", "reason")


@dataclass(frozen=True, slots=True, repr=False)
class Auditing:
    """Reads the audit of a place; owners in a private chat read that of everywhere."""

    audit: RedisAudit

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {moderation_catalogue.AUDIT.name: self.read}

    async def read(self, command: ModerationCommand, responder: Responder) -> None:
        """Show the newest lines, those with some words, or hand over all as a file."""
        is_wide = command.event.chat.private and command.rank >= Rank.OWNER
        scope = EVERYWHERE if is_wide else command.event.chat.space_key
        wanted = command.event.values.get("words", "").strip().casefold()
        as_file = command.event.values.get("as") == "csv"
        if as_file:
            await responder.acknowledge()
        most, limit = (EXPORTED, EXPORTED) if as_file else (MOST, SEARCHED)
        found = await self._find(scope, wanted, most=most, limit=limit)
        if not found:
            await responder.reply_privately(note(command.phrases, "audit-empty"))
        elif as_file:
            data = await asyncio.to_thread(_csv, found)
            card = note(command.phrases, "audit-file", count=len(found))
            await responder.reply_privately_with_file(Media(data, "text/csv", name="audit"), card)
        else:
            lines = "\n".join(map(_line, found))
            await responder.reply_privately(Card(title=command.phrases("audit-title"), text=lines))

    async def _find(self, scope: str, wanted: str, *, most: int, limit: int) -> list[AuditEntry]:
        found: list[AuditEntry] = []
        before, seen = "", 0
        while seen < limit and len(found) < most:
            page = await self.audit.read(scope, before=before, limit=PAGE)
            found += [entry for _, entry in page if wanted in _phrases(entry)]
            if len(page) < PAGE:
                break
            before, seen = page[-1][0], seen + len(page)
        return found[:most]


def _phrases(entry: AuditEntry) -> str:
    parts = (entry.action, entry.by.name, entry.by.id, entry.subject, entry.detail, entry.reason)
    return " ".join(parts).casefold()


def _line(entry: AuditEntry) -> str:
    parts = (entry.action, entry.subject, entry.detail, entry.reason)
    said = " · ".join(quoted(part, longest=80) for part in parts if part)
    return f"{date_time(entry.at)} · {named(entry.by)} · {said}"


def _csv(entries: list[AuditEntry]) -> bytes:
    """Return the lines as CSV, oldest first; nothing in it can become a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for entry in reversed(entries):
        row = (
            date_time(entry.at),
            entry.by.name,
            entry.by.key,
            entry.action,
            entry.subject,
            entry.detail,
            entry.reason,
        )
        writer.writerow([_plain(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig")  # the mark lets spreadsheets read it as UTF-8


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULAS) else cell
