"""The audit is read, searched and taken along as a file in which nothing becomes a formula."""

import csv
import io

import pytest

from bot.core.chat import Chat, Platform, User
from bot.core.members.access import Access
from bot.core.moderation.decisions import AuditEntry
from bot.core.moderation.policies import EVERYWHERE
from tests.service.typed import typed
from tests.service.world import ADA, STUDIO, make_world

OWNER = User(Platform.DISCORD, "1009", "Olga")
HERE = STUDIO.space_key
PRIVATE = Chat(Platform.DISCORD, "dm1009", "dm1009", private=True)


@pytest.fixture
async def world(url):
    async with make_world(url, access=Access(frozenset({OWNER.key}), is_open=True)) as made:
        yield made


async def write(world, action, *, scope=HERE, at=1_700_000_000.0, by=OWNER, **changes):
    entry = AuditEntry(scope, at, by, action, **changes)
    await world.store.audit.append(entry, event=f"a{next(world.events)}")


async def read(world, chat=STUDIO, **values):
    return await typed(world, "admin audit", values, user=OWNER, chat=chat)


async def test_nothing_done_is_said(world):
    assert "no such lines" in (await read(world)).said


async def test_the_newest_ten_are_shown_newest_first(world):
    for number in range(12):
        await write(world, f"done {number}", at=1_700_000_000.0 + number)

    lines = (await read(world)).said.splitlines()

    assert len(lines) == 10
    assert "done 11" in lines[0]
    assert "done 2" in lines[-1]
    assert "2023-11-14" in lines[0]
    assert "Olga" in lines[0]


async def test_words_find_lines_by_deed_person_subject_and_reason(world):
    await write(world, "ban", subject="discord:1001", reason="Spam again")
    await write(world, "pause", by=ADA)

    assert "ban" in (await read(world, words="SPAM")).said
    assert "pause" not in (await read(world, words="discord:1001")).said
    assert "pause" in (await read(world, words="ada")).said
    assert "no such lines" in (await read(world, words="unicorn")).said


async def test_places_are_apart_and_owners_read_everywhere_in_private(world):
    await write(world, "elsewhere", scope="discord:9")
    await write(world, "wide", scope=EVERYWHERE)

    assert "no such lines" in (await read(world)).said
    assert "wide" in (await read(world, chat=PRIVATE)).said


async def test_the_file_has_every_line_oldest_first(world):
    for number in range(700):  # more than one page of the store
        await write(world, f"done {number}")

    way = await read(world, **{"as": "csv"})

    (media,) = way.files
    rows = list(csv.reader(io.StringIO(media.data.decode("utf-8-sig"))))
    assert media.media_type == "text/csv"
    assert rows[0] == ["time", "who", "who_id", "action", "subject", "detail", "reason"]
    assert [row[3] for row in rows[1:]] == [f"done {number}" for number in range(700)]
    assert rows[1][:3] == ["2023-11-14 22:13 UTC", "Olga", OWNER.key]
    assert way.acknowledged


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
async def test_no_cell_of_the_file_is_a_formula(world, begin):
    evil = f'{begin}HYPERLINK("http://x";"y")\n2,3'
    eve = User(Platform.DISCORD, "1003", evil)
    await write(world, "ban", by=eve, reason=evil)

    (media,) = (await read(world, **{"as": "csv"})).files

    _, row = csv.reader(io.StringIO(media.data.decode("utf-8-sig"), newline=""))
    assert row[1] == f"'{evil}"
    assert row[6] == f"'{evil}"


async def test_markup_and_mentions_in_a_line_are_inert(world):
    await write(world, "ban", reason="@everyone **x** [y](http://z)\nsecond line")

    (card,) = (await read(world)).private

    assert len(card.text.splitlines()) == 1


async def test_chat_administrators_only(world):
    way = await typed(world, "admin audit", user=ADA)

    assert "Only admins" in way.said
