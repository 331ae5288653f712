"""People by the name a mention has."""

from dataclasses import replace

import pytest

from bot.core.chat import Platform, User
from bot.store.keys import HANDLES_LIFETIME
from tests.store.makers import ADA, life

TOM = User(Platform.TELEGRAM, "77", "Tom 猫", handle="TomCat", roles=("1",))


async def test_a_person_is_found_by_their_handle_in_any_case(store):
    await store.people.seen(TOM)

    assert await store.people.find(Platform.TELEGRAM, "tomCAT") == replace(TOM, roles=())
    assert await store.people.find(Platform.DISCORD, "tomcat") is None
    assert await store.people.find(Platform.TELEGRAM, "nobody") is None


async def test_who_has_no_handle_is_not_remembered(store):
    await store.people.seen(ADA)

    assert await store.people.find(ADA.platform, "") is None


async def test_a_handle_belongs_to_whom_it_was_last_seen_with(store):
    await store.people.seen(TOM)
    await store.people.seen(replace(TOM, id="78"))

    assert (await store.people.find(Platform.TELEGRAM, "tomcat")).id == "78"


async def test_a_name_that_somebody_gave_up_leads_to_nobody(store):
    await store.people.seen(TOM)
    await store.people.seen(replace(TOM, handle="Thomas"))

    assert await store.people.find(Platform.TELEGRAM, "tomcat") is None
    assert (await store.people.find(Platform.TELEGRAM, "thomas")).id == TOM.id


async def test_a_name_that_somebody_else_took_over_stays_theirs(store):
    await store.people.seen(TOM)
    await store.people.seen(replace(TOM, id="78"))
    await store.people.seen(replace(TOM, handle="Thomas"))

    assert (await store.people.find(Platform.TELEGRAM, "tomcat")).id == "78"


async def test_somebody_who_is_not_seen_for_long_is_forgotten(store):
    await store.people.seen(TOM)

    key = store.scripts.keys.handle(TOM.platform, "tomcat")
    assert await life(store, key) == pytest.approx(HANDLES_LIFETIME, abs=9)
