"""What may lose data: said at start-up and by ``imagine-bot check`` (design decision 14)."""

from bot.store.connection import Connection

OLDEST = (6, 2)


async def findings(connection: Connection) -> tuple[str, ...]:
    """Return a plain sentence for each danger, with its cure."""
    found: list[str] = []
    client = connection.client
    with connection.translated():
        server = await client.info("server")
        persistence = await client.info("persistence")
        memory = await client.info("memory")
    version = str(server.get("redis_version", "0"))
    if _numbers(version) < OLDEST:
        found.append(f"Redis {version} is too old: use 6.2 or newer, or Valkey")
    if not int(persistence.get("aof_enabled", 0)):
        found.append("a crash of Redis may lose tasks: set appendonly yes")
    policy = str(memory.get("maxmemory_policy", "noeviction"))
    if policy != "noeviction":
        found.append(f"Redis may throw tasks away: set maxmemory-policy noeviction, not {policy}")
    return tuple(found)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
