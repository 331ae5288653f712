"""What version 0.1.0 left behind: its whole store, and the cards that stood in the chats.

``stores/0.1.0.jsonl`` holds one key a line, spelled as it was stored: a record is its version and
its MessagePack map, names and tags included. ``stores/0.1.0.messages.json`` holds the cards with
the exact bytes of their buttons. Both were written by running that version
(the script beside it) and are never changed: what they say is said for ever.
"""

import base64
import json
from pathlib import Path

import msgspec
from redis.asyncio import Redis

FOLDER = Path(__file__).parent / "stores"
PASSED = 60.0  # seconds between the last word of the old bot and the first of the new one
PREFIX = "imagine:"


def lines():
    """Yield every stored key: ``key``, ``type``, ``ttl`` in milliseconds, ``value``."""
    for line in (FOLDER / "0.1.0.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


def told():
    """Return the cards: when the store was left, and what stood in each chat."""
    return json.loads((FOLDER / "0.1.0.messages.json").read_text("utf-8"))


def now():
    """Return when the new bot finds the store, in seconds since the epoch."""
    return told()["at"] + PASSED


def records(value):
    """Yield every record inside a key's value, as plain values."""
    if isinstance(value, dict) and set(value) == {"version", "record"}:
        yield _plain(value["record"])
    elif isinstance(value, dict):
        for one in value.values():
            yield from records(one)
    elif isinstance(value, list):
        for one in value:
            yield from records(one)


def record_of(key):
    """Return the first record that is kept under a key."""
    return next(
        one for line in lines() if line["key"] == PREFIX + key for one in records(line["value"])
    )


def raw(value):
    """Return a value of the file as the bytes that were stored."""
    match value:
        case str():
            return value.encode()
        case {"base64": text}:
            return base64.b64decode(text)
        case {"version": version, "record": record}:
            return bytes([version]) + msgspec.msgpack.encode(_plain(record))
    raise ValueError(value)


def _plain(value):
    """Return a record's part as it is inside MessagePack: a picture is bytes there."""
    match value:
        case {"base64": text, **rest} if not rest:
            return base64.b64decode(text)
        case dict():
            return {name: _plain(one) for name, one in value.items()}
        case list():
            return [_plain(one) for one in value]
    return value


async def load(url, *, hosts=None):
    """Put the old store into an empty server; *hosts*: where ``http://….test`` now stands."""
    text = (FOLDER / "0.1.0.jsonl").read_text("utf-8")
    for name, address in (hosts or {}).items():
        text = text.replace(name, address)
    async with Redis.from_url(url) as client:
        assert await client.dbsize() == 0
        for line in map(json.loads, text.splitlines()):
            left = line.get("ttl", -1)
            if left >= 0 and left <= PASSED * 1000:
                continue
            await _put(client, line)
            if left >= 0:
                await client.pexpire(line["key"], int(left - PASSED * 1000))


async def _put(client, line):
    key, value = line["key"], line["value"]
    match line["type"]:
        case "string":
            await client.set(key, raw(value))
        case "hash":
            await client.hset(key, mapping={name: raw(one) for name, one in value.items()})
        case "list":
            await client.rpush(key, *map(raw, value))
        case "set":
            await client.sadd(key, *map(raw, value))
        case "zset":
            await client.zadd(key, {raw(name): score for name, score in value})
        case "stream":
            await _put_stream(client, key, value)


async def _put_stream(client, key, value):
    for number, fields in value["entries"]:
        await client.xadd(key, {name: raw(one) for name, one in fields.items()}, id=number)
    for group in value["groups"]:
        await client.xgroup_create(key, group["name"], id=group["last"])
        for number, consumer in group["pending"]:
            await client.xclaim(
                key, group["name"], consumer, 0, [number], force=True, idle=int(PASSED * 1000)
            )
