"""The commands about listed words: add, remove, list, test, and the starter packs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.errors import BadInput
from bot.core.messages.cards import Card, Tone
from bot.core.messages.phrasebook import Phrases
from bot.core.moderation.policies import EVERYWHERE
from bot.core.pictures import Media
from bot.core.ports import Responder
from bot.core.presenting.answers import note
from bot.core.terms.lists import ListChange, Typed, added, parted, removed, terms_in, too_many
from bot.core.terms.packs import PACKS
from bot.core.terms.terms import Excepted, Found, Term, TermKind
from bot.service import moderation_catalogue
from bot.service.moderation.command import CommandHandler, ModerationCommand
from bot.service.moderation.texts import Texts
from bot.store.terms import RedisTerms

FITS = 1000  # characters of a list on a card (Discord shows 1,500 of a card's text); else a file
MOST_TOLD = 8  # words that a test names
LONGEST_SUBJECT = 200  # characters of a line in the audit


@dataclass(frozen=True, slots=True, repr=False)
class Listing:
    """Keeps the lists of words. Raises BadInput naming the limit, and changes nothing then."""

    store: RedisTerms
    texts: Texts

    def handlers(self) -> dict[str, CommandHandler]:
        """Return what each command does."""
        return {
            moderation_catalogue.WORDS_ADD.name: self.add,
            moderation_catalogue.WORDS_REMOVE.name: self.remove,
            moderation_catalogue.WORDS_LIST.name: self.show,
            moderation_catalogue.WORDS_TEST.name: self.test,
            moderation_catalogue.WORDS_PACK.name: self.pack,
        }

    async def add(self, command: ModerationCommand, responder: Responder) -> None:
        """List words."""
        command, typed = _typed(command)
        kind = _kind(typed.kind or command.event.values.get("as", ""))
        terms = terms_in(typed.text, kind)
        known = await self.store.terms(command.scope)
        change = added(known, terms)
        await self._write(command, change, "words add", detail=kind.value)
        await responder.reply_privately(
            _changed(command.phrases, f"words-added-{kind}", change, len(terms))
        )

    async def remove(self, command: ModerationCommand, responder: Responder) -> None:
        """Take words off the list."""
        command, typed = _typed(command)
        change = removed(await self.store.terms(command.scope), typed.text)
        if not change.drop:
            raise BadInput("words-none-such")
        await self._write(command, change, "words remove")
        listed = _shortened(", ".join(change.drop))
        card = note(command.phrases, "words-removed", count=len(change.drop), terms=listed)
        await responder.reply_privately(replace(card, tone=Tone.DONE))

    async def pack(self, command: ModerationCommand, responder: Responder) -> None:
        """List the words of a starter pack; what is listed already stays as it is."""
        name = command.event.values.get("name", "").strip().lower()
        pack = PACKS.get(name)
        if pack is None:
            raise BadInput("words-no-pack", {"text": name[:40], "packs": ", ".join(PACKS)})
        change = added(await self.store.terms(command.scope), pack, overrules=False)
        await self._write(command, change, "words pack", subject=name)
        new, size = len(change.add), len(pack)
        label = command.phrases(f"choice-pack-{name}")
        card = note(command.phrases, "words-packed", pack=label, count=new, known=size - new)
        await responder.reply_privately(replace(card, tone=Tone.DONE))

    async def show(self, command: ModerationCommand, responder: Responder) -> None:
        """Show the list: on a card when it fits, else as a file."""
        words, terms = command.phrases, await self.store.terms(command.scope)
        if not terms:
            await responder.reply_privately(note(words, "words-list-empty"))
            return
        text = "\n".join(_sections(words, terms))
        title = words(f"words-list-{_place(command.scope)}", count=len(terms))
        if len(text) <= FITS:
            await responder.reply_privately(Card(title=title, text=text))
            return
        whole = "\n\n".join(_sections(words, terms, between="\n"))
        media = Media(whole.encode("utf-8", "replace"), "text/plain", name="words")
        await responder.reply_privately_with_file(
            media, Card(title=title, text=words("words-list-file"))
        )

    async def test(self, command: ModerationCommand, responder: Responder) -> None:
        """Say what would happen to a text, and why."""
        text, words = command.event.values.get("text", ""), command.phrases
        if not text.strip():
            raise BadInput("words-test-empty")
        found, excepted = await self.texts.found_in(
            text, command.effective, command.event.chat.space_key
        )
        whys = [*(_why(words, one) for one in found), *(_why_not(words, one) for one in excepted)]
        lines = [words(_verdict(found, excepted)), *whys[:MOST_TOLD]]
        if len(whys) > MOST_TOLD:
            lines.append(words("words-test-more", count=len(whys) - MOST_TOLD))
        tone = Tone.FAILED if found else Tone.DONE
        await responder.reply_privately(Card(text="\n".join(lines), tone=tone))

    async def _write(
        self,
        command: ModerationCommand,
        change: ListChange,
        action: str,
        *,
        subject: str = "",
        detail: str = "",
    ) -> None:
        if not change.add and not change.drop:
            return
        named = ", ".join(term.text for term in change.add) or ", ".join(change.drop)
        entry = command.entry(action, subject=subject or named[:LONGEST_SUBJECT], detail=detail)
        is_done = await self.store.change(
            command.scope, add=change.add, drop=change.drop, entry=entry, event=command.event.id
        )
        if not is_done:
            raise too_many(len(await self.store.terms(command.scope)))


def _typed(command: ModerationCommand) -> tuple[ModerationCommand, Typed]:
    """Return what was typed, and the command where it says by itself which place is meant."""
    typed = parted(command.event.values.get("terms", ""))
    if not typed.where:
        return command, typed
    event = replace(command.event, values=command.event.values | {"where": typed.where})
    return replace(command, event=event), typed


def _kind(written: str) -> TermKind:
    if not written:
        return TermKind.REFUSE
    try:
        return TermKind(written.strip().lower())
    except ValueError:
        raise BadInput("term-kind", {"text": written[:40]}) from None


def _changed(phrases: Phrases, key: str, change: ListChange, typed: int) -> Card:
    if not change.add:
        return note(phrases, "words-known", count=typed)
    listed = _shortened(", ".join(term.text for term in change.add))
    return note(phrases, key, tone=Tone.DONE, count=len(change.add), terms=listed)


def _sections(phrases: Phrases, terms: list[Term], *, between: str = ", ") -> list[str]:
    sections = []
    for kind in TermKind:
        listed = sorted((term.text for term in terms if term.kind is kind), key=str.casefold)
        if listed:
            head = phrases(f"words-head-{kind}", count=len(listed))
            gap = "\n" if "\n" in between else " "
            sections.append(f"{head}{gap}{between.join(listed)}")
    return sections


def _verdict(found: Sequence[Found], excepted: Sequence[Excepted]) -> str:
    if found:
        reports = found[0].term.kind is TermKind.REPORT
        return "words-test-reported" if reports else "words-test-refused"
    return "words-test-harmless" if excepted else "words-test-nothing"


def _why(phrases: Phrases, found: Found) -> str:
    place = phrases(f"words-place-{_place(found.scope)}")
    return phrases(
        f"words-why-{found.term.kind}", term=found.term.text, piece=found.piece, place=place
    )


def _why_not(phrases: Phrases, excepted: Excepted) -> str:
    found = excepted.found
    return phrases(
        "words-why-allowed" if excepted.is_allowed else "words-why-harmless",
        term=found.term.text,
        piece=found.piece,
        place=phrases(f"words-place-{_place(found.scope)}"),
        exception=excepted.piece,
    )


def _place(scope: str) -> str:
    return "everywhere" if scope == EVERYWHERE else "here"


def _shortened(listed: str) -> str:
    return listed if len(listed) <= FITS else f"{listed[:FITS].rpartition(', ')[0]} …"
