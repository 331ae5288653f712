"""A store that version 0.1.0 left is opened: each thing in it means what it meant.

What is compared are plain values under the names they were stored by; what the code calls its
classes and fields is no part of it.
"""

import msgspec
import pytest

from bot.core.chat import Chat, MessageRef, Platform, User
from bot.core.ids import TaskId
from bot.core.members.quota import windows_of
from bot.core.messages.cards import ButtonRef
from bot.store.codec import RecordUnreadable
from bot.store.embedded import embedded_server
from bot.store.store import open_store
from tests.store import first_release, stored_shapes
from tests.store.makers import HandClock

LAB, STUDIO, MOD_LOG = "662267976984297473", "662268347223146506", "662268455538589696"
CLUB = "-1001834627750"
ADA, BEN, MEI, RIO = (
    "184405311681986560",
    "267624335836053506",
    "341298752073162754",
    "418887110246891523",
)
HOME = "918887110246891523"  # where Rio writes to the bot in private
RIO_HERE = User(Platform.DISCORD, RIO, "Rio")
BEN_HERE = User(Platform.DISCORD, BEN, "Ben")
AT_HOME = Chat(Platform.DISCORD, HOME, HOME, private=True)
AT_THE_LAB = Chat(Platform.DISCORD, STUDIO, LAB)


def plain(value):
    """Return a value as it would be stored: by stored names, without any class."""
    return msgspec.msgpack.decode(msgspec.msgpack.encode(value))


@pytest.fixture
async def store(tmp_path):
    clock = HandClock(first_release.now())
    async with embedded_server(tmp_path) as url:
        await first_release.load(url)
        async with open_store(url=url, clock=clock, confirmed=False) as store:
            yield store


def lost(wanted, got, path=""):
    """Yield what of a stored value is no longer there after it was read."""
    if isinstance(wanted, dict) and isinstance(got, dict):
        for name, value in wanted.items():
            if name not in got:
                yield f"{path}.{name}"
            else:
                yield from lost(value, got[name], f"{path}.{name}")
    elif isinstance(wanted, list) and isinstance(got, list) and len(wanted) == len(got):
        for number, (one, other) in enumerate(zip(wanted, got, strict=True)):
            yield from lost(one, other, f"{path}[{number}]")
    elif wanted != got:
        yield f"{path} (was {wanted!r}, is {got!r})"


def read_by(codec, record):
    """Return what a codec loses of a record; None when it can't read it."""
    try:
        value = codec.decode(bytes([1]) + msgspec.msgpack.encode(record))
    except RecordUnreadable:
        return None
    return [*lost(record, plain(value))]


def test_nothing_of_any_stored_record_is_lost_when_it_is_read():
    """A record that an upgrade step changed on purpose is told apart from here by hand."""
    codecs = stored_shapes.codecs()
    wrong, seen = [], 0
    for line in first_release.lines():
        for record in first_release.records(line["value"]):
            seen += 1
            read = {name: read_by(codec, record) for name, codec in codecs.items()}
            best = min((told, name) for name, told in read.items() if told is not None)
            if best[0]:
                wrong.append(f"{line['key']} read by {best[1]} loses {best[0]}")

    assert seen > 200
    assert wrong == [], "\n".join(wrong[:20])


async def test_what_a_place_and_the_owners_have_decided(store):
    here, everywhere = (
        await store.policies.of(f"discord:{LAB}"),
        await store.policies.of("everywhere"),
    )
    here, everywhere = plain(here), plain(everywhere)
    place = {"platform": "discord", "id": MOD_LOG, "space": LAB, "private": False, "topic": ""}

    assert here["features_off"] == ["retexture", "turbo"]
    assert here["moderators"] == ["role:662268509728911360"]
    assert here["press"] == "owner"
    assert here["channels"] == [STUDIO]
    assert here["limits"] == [{"kind": "day", "amount": 9, "subject": "everyone"}]
    assert here["modlog"] == place
    assert (here["pause"]["reason"], here["pause"]["by"]["id"]) == ("spring cleaning", ADA)
    assert here["pause"]["drains"] is False
    assert (here["revision"], here["terms"], here["locale"]) == (7, 2, "en")
    assert everywhere["features_off"] == ["swap"]
    assert everywhere["moderators"] == ["user:discord:5"]
    assert everywhere["names"] == {"user:discord:5": "Five"}
    assert everywhere["press"] == "moderators"
    assert everywhere["costs"] == [{"credits": 3, "action": "video", "speed": "turbo"}]
    assert [one["kind"] for one in everywhere["limits"]] == ["cooldown", "month"]
    assert [one["amount"] for one in everywhere["limits"]] == [0, 900]
    assert [one["subject"] for one in everywhere["limits"]] == ["user:discord:5", "role:7"]
    assert everywhere["locale"] == "zh-CN"
    draining = plain(await store.policies.of("discord:999"))["pause"]
    assert (draining["reason"], draining["drains"]) == ("the end", True)


async def test_who_is_let_in_and_who_is_shut_out(store):
    mei = await store.policies.effective(User(Platform.DISCORD, MEI, "Mei"), AT_THE_LAB)
    rio = await store.policies.effective(RIO_HERE, AT_THE_LAB)
    shut_out = plain(mei)["ban"]

    assert await store.places.is_allowed(AT_THE_LAB)
    assert not await store.places.is_allowed(Chat(Platform.DISCORD, "1", "1"))
    assert plain(rio)["is_allowed"] is True
    assert plain(rio)["ban"] is None
    assert shut_out["scope"] == f"discord:{LAB}"
    assert (shut_out["case"], shut_out["reason"]) == (2, "spam")
    assert shut_out["until"] == pytest.approx(first_release.told()["at"] + 7 * 86400, abs=120)


async def test_listed_words_credits_and_what_is_used(store):
    words = plain(await store.terms.terms(f"discord:{LAB}"))
    credits_ = plain(await store.credits.of(f"discord:{LAB}", f"discord:{RIO}"))
    used = plain(
        await store.ledger.usage(RIO_HERE, AT_HOME, windows=windows_of(first_release.told()["at"]))
    )

    assert words == [
        {"text": "mushroom", "kind": "refuse"},
        {"text": "toadstool", "kind": "report"},
    ]
    [(amount, until)] = next(iter(credits_.values()))
    assert amount == 7
    assert until == pytest.approx(first_release.told()["at"] + 30 * 86400, abs=120)
    hour, day, month = (sum(counted("member", f"discord:{RIO}", length)) for length in (10, 8, 6))
    space = sum(counted("space", f"discord:{HOME}", 8))
    assert (used["member_hour"], used["member_day"], used["member_month"]) == (hour, day, month)
    assert used["chat_day"] == space
    assert min(hour, day, month, space) >= 10


def counted(holder, name, length):
    """Return what an account has reserved and committed in the window with names so long."""
    for line in first_release.lines():
        head, _, window = line["key"].rpartition(":")
        if head == f"imagine:ledger:{holder}:{name}" and len(window) == length:
            return [int(line["value"].get(one, 0)) for one in ("reserved", "committed")]
    raise KeyError(name)


async def test_cases_bans_and_what_was_undone(store):
    newest, first = plain(await store.cases.cases(f"discord:{LAB}", skip=0, limit=10))
    again, undone = plain(await store.cases.cases("discord:999", skip=0, limit=10))

    assert (newest["number"], newest["kind"], newest["user"]["id"]) == (2, "ban", MEI)
    assert (newest["by"]["id"], newest["reason"]) == (BEN, "spam")
    assert (first["number"], first["kind"], first["user"]["id"]) == (1, "warning", RIO)
    assert first["prompt"] == "a public owl"
    assert first["task"] == result_of("a public owl")
    assert first["link"].startswith("https://discord.com/channels/")
    assert (undone["kind"], undone["until"], undone["reason"]) == ("ban", 0.0, "for ever")
    assert undone["undone_by"]["id"] == BEN
    assert undone["undone_at"] == pytest.approx(first_release.told()["at"], abs=1)
    assert (undone["task"], undone["prompt"]) == ("kept00000000", "what it said")
    assert (again["number"], again["undone_by"]) == (2, None)
    standing = await store.cases.standing_ban("discord:999", f"discord:{RIO}")
    assert plain(standing)["id"] == "kept0000stan"
    assert plain(await store.cases.by_id(TaskId("kept0000undo")))["scope"] == "discord:999"


def named_by(card):
    """Return what a card's buttons name: a task, a report, a case."""
    first_row, *_ = first_release.told()["messages"]["discord"][card]["rows"]
    return first_row[0]["data"][1:13]


def result_of(prompt, platform="discord"):
    """Return the id of the task with those words."""
    for line in first_release.lines():
        head, _, name = line["key"].rpartition(":")
        if head != "imagine:words" or line["value"]["record"]["prompt"] != prompt:
            continue
        if first_release.record_of(f"task:{name}")["user"]["platform"] == platform:
            return name
    raise KeyError(prompt)


async def test_an_open_report_and_a_judged_one(store):
    cards = first_release.told()["messages"]["discord"]
    report = plain(await store.reports.get(TaskId(named_by("report"))))

    assert (report["space"], report["user"]["id"]) == (f"discord:{LAB}", RIO)
    assert [one["id"] for one in report["reporters"]] == [MEI]
    assert (report["prompt"], report["task"]) == ("a public fox", result_of("a public fox"))
    assert (report["message"]["id"], report["message"]["chat"]["id"]) == (
        cards["report"]["id"],
        MOD_LOG,
    )
    assert (report["verdict"], report["case"]) == (None, 0)
    judged = plain(await store.reports.get(TaskId(named_by("judged report"))))
    assert (judged["verdict"], judged["case"], judged["decided_by"]["id"]) == ("warned", 1, BEN)


async def test_what_members_like_their_presets_and_favourites(store):
    likes = plain(await store.preferences.of(RIO_HERE))
    presets = plain(await store.preferences.presets(AT_HOME))
    moved = Chat(Platform.TELEGRAM, "-100500", "-100500")
    liked = await store.history.page(RIO_HERE, words="", kind="", favourites=True, skip=0, limit=10)

    assert likes == {
        "version": "6.1",
        "aspect": "",
        "stylize": "250",
        "chaos": "30",
        "raw": True,
        "speed": "fast",
        "variation": "strong",
        "remix": "on",
        "language": "",
        "notify": "private",
        "hidden": True,
        "suffix": "--ar 3:2",
        "shortcuts": [{"name": "wide", "text": "--ar 16:9"}],
    }
    assert presets == [{"name": "oil", "text": "in thick oil", "by": f"discord:{RIO}"}]
    assert plain(await store.preferences.presets(moved))[0]["text"] == "in ink"
    assert [task["prompt"] for task in plain(liked.tasks)] == ["a red fox"]


REQUESTS = [
    {
        "type": "imagine",
        "prompt": "a keeper",
        "pictures": 2,
        "niji": True,
        "roles": ["style", "omni"],
    },
    {"type": "blend", "pictures": 2, "shape": "LANDSCAPE", "niji": True},
    {"type": "describe", "pictures": 1},
    {"type": "shorten", "prompt": "many words"},
    {"type": "swap", "pictures": 2},
    {"type": "edit", "prompt": "make it night", "pictures": 1},
    {"type": "retexture", "prompt": "in wool", "pictures": 1},
    {
        "type": "video",
        "prompt": "it waves",
        "pictures": 2,
        "motion": "high",
        "loops": True,
        "batch": 4,
    },
    {
        "type": "extend",
        "remote_id": "remote-17",
        "index": 3,
        "prompt": "it goes on",
        "motion": "high",
    },
    {
        "type": "press",
        "remote_id": "remote-17",
        "custom_id": "MJ::JOB::reroll::0::x::SOLO",
        "fill": "other words",
        "mask": True,
        "remix": True,
        "instead": {
            "type": "imagine",
            "prompt": "a way around",
            "pictures": 0,
            "niji": False,
            "roles": [],
        },
        "moves": True,
    },
    {"type": "fill", "remote_id": "remote-17", "prompt": "filled", "mask": True, "moves": True},
    {"type": "change", "remote_id": "remote-17", "action": "UPSCALE", "index": 2},
]


@pytest.mark.parametrize(("number", "request_"), [*enumerate(REQUESTS)])
async def test_a_task_of_every_kind_with_all_that_can_be_known_of_it(store, number, request_):
    at = first_release.told()["at"]
    task = plain(await store.tasks.get(TaskId(f"kept{number:08d}")))
    place = {"platform": "discord", "id": HOME, "space": HOME, "private": True, "topic": ""}
    card = {"chat": place, "id": f"90000000000000{number:04d}", "token": "a-token"}
    asked = {"chat": place, "id": "80000000000000000", "token": "", "token_until": 0.0}

    assert [*lost(request_, task["request"])] == []
    wanted = {
        "prompt": f"kept {number}",
        "user": {"platform": "discord", "id": RIO, "name": "Rio", "locale": "en-US"},
        "chat": place,
        "created": at - 600,
        "status": "failed",
        "speed": "turbo",
        "message": card | {"token_until": at + 900, "token_only": True},
        "asked": asked | {"token_only": False},
        "parent": "kept00000000",
        "label": "U1",
        "family": "upsample",
        "remote_id": f"remote-{number}",
        "prefill": "filled in",
        "ahead": 4,
        "submitted": at - 500,
        "finished": at - 400,
        "progress": 57,
        "preview_url": "http://midjourney.test/preview.webp",
        "result": {
            "picture_url": "http://midjourney.test/0.png",
            "picture_urls": ["http://midjourney.test/1.png"],
            "video_urls": ["http://midjourney.test/1.mp4"],
            "final_prompt": "the final prompt",
            "text": "a text",
            "width": 1024,
            "height": 768,
        },
        "buttons": [{"custom_id": "MJ::JOB::upsample::1::x", "label": "U1", "emoji": "🔄"}],
        "failure": {"kind": "content", "reason": "a reason", "support": "abc123"},
        "cancelling": True,
        "modal_sent": True,
        "pressed": [0, 3],
        "remixed": [3],
        "then": "animate_high",
        "group": "kept00000000",
        "notify": "private",
        "hidden": True,
        "removed": True,
        "cost": 2,
        "warning": "a warning",
        "missed": 2,
        "missed_since": at - 450,
        "picture_failed": "too-large",
    }
    assert [*lost(wanted, task)] == []
    same = await store.tasks.at_message(MessageRef(AT_HOME, card["id"]))
    assert plain(same)["id"] == f"kept{number:08d}"


async def test_what_is_under_way_waits_or_was_never_placed(store):
    at = store.clock.now()
    due = plain(await store.tasks.claim_due(now=at, limit=50, lease=60))
    placeless = plain(await store.tasks.claim_unplaced(now=at, limit=50, lease=60))
    waiting = await store.tasks.queue(10)
    turn = await store.tasks.take_turn(capacity=3, owner="new", now=at)
    lowered = await store.tasks.take_turn(capacity=4, owner="new", now=at)
    store.clock.move(60)  # the provider had been full: for a minute it got two at most
    next_turn = await store.tasks.take_turn(capacity=4, owner="new", now=store.clock.now())

    assert {(one["prompt"].partition(" --")[0], one["status"]) for one in due} == {
        ("a lighthouse", "running"),
        ("big windmill", "running"),
        ("small windmill", "running"),
    }
    assert {(one["id"], one["status"], one["cost"]) for one in placeless} == {
        ("kept0000new0", "new", 1),
        ("kept000paid0", "new", 1),
    }
    assert {one["id"]: one["from_credits"] for one in placeless} == {
        "kept0000new0": False,
        "kept000paid0": True,
    }
    assert len(waiting) == 3
    assert turn is lowered is None  # all three places at the provider are taken
    assert plain(next_turn)["id"] == waiting[0]
    assert plain(next_turn)["status"] == "waiting"
    [shown] = plain(await store.tasks.pictures(TaskId("kept0000new0")))
    assert (shown["media_type"], shown["width"], shown["height"]) == ("image/png", 3, 2)
    assert (shown["moving"], shown["name"], shown["drawn"]) == (True, "kept", True)
    mine = await store.tasks.open_of(User(Platform.DISCORD, BEN, "Ben"))
    assert {"kept0000new0", "kept000paid0"} <= {task["id"] for task in plain(mine)}


async def test_results_are_found_by_page_words_kind_and_the_providers_number(store):
    page = await store.history.page(RIO_HERE, words="", kind="", favourites=False, skip=0, limit=50)
    clips = await store.history.page(
        RIO_HERE, words="waves", kind="video", favourites=False, skip=0, limit=50
    )
    found = named_by("hidden")
    hidden = plain(await store.tasks.get(TaskId(found)))

    made = {task["prompt"] for task in plain(page.tasks)}
    assert {"a red fox", "it waves", "a public fox", "a public owl", "a public cat"} <= made
    assert [task["prompt"] for task in plain(clips.tasks)] == ["it waves"]
    assert hidden["hidden"] is True
    assert await store.history.by_remote(RIO_HERE, hidden["remote_id"]) == found


async def test_a_panel_of_each_kind(store):
    panels = {
        name: plain(await store.panels.get(TaskId(f"kept0000{name}")))
        for name in ("draf", "sett", "hist", "cell", "batc")
    }
    picture = {"handle": "task:kept00000000:2", "name": "2.png", "size": 1234}
    picture |= {"media_type": "image/png", "option": "style"}
    draft, batch = panels["draf"], panels["batc"]

    assert {panel["user"]["id"] for panel in panels.values()} == {RIO}
    assert {panel["chat"]["id"] for panel in panels.values()} == {HOME}
    assert [panel["type"] for panel in panels.values()] == [
        "draft",
        "settings",
        "history",
        "cells",
        "batch",
    ]
    assert (draft["command"], draft["wants"], draft["event"]) == ("imagine", "consent", "event")
    assert (draft["values"], draft["pictures"]) == ({"prompt": "words"}, [picture])
    assert (draft["fixed"], draft["asked"]["id"]) == ("mended", "900000000000008888")
    assert panels["sett"]["page"] == 1
    history = panels["hist"]
    assert (history["words"], history["kind"], history["page"]) == ("fox", "grid", 2)
    assert (history["favourites"], history["shown"]) == (True, ["kept00000000"])
    cells = panels["cell"]
    assert (cells["task"], cells["slot"], cells["side"]) == ("kept00000000", 7, 4)
    assert (cells["chosen"], cells["prompt"]) == ([5], "cells")
    assert (batch["prompts"], batch["values"]) == (["one", "two"], {"prompt": "{one, two}"})
    assert (batch["pictures"], batch["event"]) == ([picture], "event")
    assert (batch["message"]["id"], batch["stopped"]) == ("900000000000008888", "stopped because")
    assert "kept0000batc" in await store.panels.batches()


async def test_every_draft_is_still_known_for_what_it_lacks(store):
    wanted = {}
    for line in first_release.lines():
        if line["key"].startswith("imagine:sheet:"):
            panel = plain(await store.panels.get(TaskId(line["key"].rpartition(":")[2])))
            wanted.setdefault(panel.get("wants", panel["type"]), []).append(panel)

    assert set(wanted) == {
        *("pictures", "prompt", "purpose", "fix", "batch", "consent"),
        *("batch", "settings", "history", "cells"),
    }


async def test_questions_notes_firsts_and_leases(store):
    asked = MessageRef(AT_HOME, "900000000000007777")
    ref = await store.memos.question(asked, RIO_HERE)

    assert ref == ButtonRef.parse("ekept000000003")
    assert await store.memos.question(asked, BEN_HERE) is None
    assert await store.memos.unsupported() == {"action:animate_high"}
    assert await store.memos.recall("kept") == "a note"
    assert not await store.memos.first("kept", seconds=5)
    assert not await store.memos.lease("kept", "another", seconds=5)
    assert await store.memos.lease("kept", "somebody", seconds=5)
    assert await store.rate_limits.spend([], now=0, urgent=True) == 0


async def test_a_raw_update_that_nobody_has_handled(store):
    [(receipt, raw_update)] = await store.update_log("telegram").reclaim(idle=30, limit=10)

    assert raw_update.id == "700000001"
    assert b"a letter from before" in raw_update.body
    assert await store.update_log("telegram").take([raw_update]) == [""]  # taken once is taken
    await store.update_log("telegram").finish([receipt])
    assert await store.update_log("telegram").reclaim(idle=0, limit=10) == []


async def test_outbox_that_are_still_to_be_done(store):
    due = await store.outbox.claim(now=store.clock.now(), limit=50, lease=60)
    outbox = {one["type"]: one for one in (plain(item.outbox_entry) for item in due)}

    assert len(due) == 5
    assert (outbox["stop"]["user"]["id"], outbox["stop"]["scope"]) == (RIO, "discord:998")
    assert outbox["remove"]["task"] == "kept00000001"
    assert outbox["report"]["report"] == "kept0000repo"
    assert [outbox["case"][name] for name in ("scope", "space", "number")] == [
        "discord:999",
        "discord:998",
        5,
    ]
    assert (outbox["tell"]["user"]["id"], outbox["tell"]["phrase"]) == (RIO, "told-warned")
    assert outbox["tell"]["values"] == {"case": "kept0000stan"}


async def test_the_audit_the_numbers_and_who_goes_by_which_name(store):
    day = next(
        line["key"].rpartition(":")[2]
        for line in first_release.lines()
        if line["key"].startswith("imagine:numbers:everywhere:")
    )
    [(_, line)] = await store.audit.read("everywhere", limit=5)
    here = [
        plain(entry)["action"] for _, entry in await store.audit.read(f"discord:{LAB}", limit=50)
    ]
    [counts] = await store.statistics.days(f"discord:{LAB}", [day])
    active = plain(await store.statistics.most_active(f"discord:{LAB}", [day], limit=5))
    ben = plain(await store.people.find(Platform.TELEGRAM, "Ben_Paints"))

    line = plain(line)
    assert (line["scope"], line["action"], line["subject"]) == ("everywhere", "limit", "discord:5")
    assert (line["detail"], line["reason"], line["by"]["id"]) == ("month 900", "because", BEN)
    assert {"pause", "ban", "report warned"} <= set(here)
    assert {"succeeded": 4} in plain(counts).values()
    assert [(one["user"], one["name"], one["results"]) for one in active] == [
        (f"discord:{RIO}", "Rio", 3),
        (f"discord:{MEI}", "Mei", 1),
    ]
    assert (ben["id"], ben["handle"], ben["name"]) == ("687340125", "ben_paints", "Ben")


async def test_a_group_that_had_become_another_is_found_under_its_new_name(store):
    new = Chat(Platform.TELEGRAM, "-100500", "-100500")

    assert await store.places.is_allowed(new)
    assert not await store.places.is_allowed(Chat(Platform.TELEGRAM, "-500", "-500"))
