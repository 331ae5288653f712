"""The command as operators meet it: exit codes, the check's lines, a clean stop."""

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot import __version__
from bot.demo import discord_world, free_port, telegram_world
from bot.sandbox.sandbox import Sandbox

START = 30


def environment(folder, sandbox=None, **changes):
    values = {name: value for name, value in os.environ.items() if not name.startswith("IMAGINE_")}
    if sandbox is not None:
        values |= {
            "IMAGINE_DISCORD_TOKEN": sandbox.discord.token,
            "IMAGINE_DISCORD_API_URL": sandbox.discord_url,
            "IMAGINE_TELEGRAM_TOKEN": sandbox.telegram.token,
            "IMAGINE_TELEGRAM_API_URL": sandbox.telegram_url,
            "IMAGINE_MIDJOURNEY_URL": sandbox.midjourney_url,
            "IMAGINE_MIDJOURNEY_KEY": sandbox.midjourney.key,
            "IMAGINE_DATA_DIR": str(folder),
            "IMAGINE_HTTP_LISTEN": f"127.0.0.1:{free_port()}",
            "IMAGINE_OWNERS": f"discord:{discord_world.ADA.id},telegram:{telegram_world.ADA.id}",
        }
    return {name: value for name, value in (values | changes).items() if value is not None}


@asynccontextmanager
async def running(command, values):
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command),
        env=values,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()  # killed, it would leave its embedded server behind
            await process.communicate()


async def finished(command, values):
    async with running(command, values) as process, asyncio.timeout(START):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


async def test_wrong_settings_leave_with_78_and_all_mistakes(tmp_path):
    code, _, err = await finished(
        "run", environment(tmp_path, IMAGINE_OWNERS="bob", IMAGINE_ACCESS="maybe")
    )

    assert code == 78
    for variable in ("DISCORD_TOKEN", "MIDJOURNEY_URL", "OWNERS", "ACCESS"):
        assert f"IMAGINE_{variable}" in err


async def test_wrong_usage_leaves_with_2(tmp_path):
    code, _, err = await finished("nonsense", environment(tmp_path))

    assert code == 2
    assert "usage" in err


async def test_a_refused_token_leaves_with_78(tmp_path):
    async with Sandbox() as sandbox:
        values = environment(
            tmp_path, sandbox, IMAGINE_TELEGRAM_TOKEN="123456:wrong", IMAGINE_DISCORD_TOKEN=None
        )
        code, _, err = await finished("run", values)

    assert code == 78
    assert "token refused" in err
    assert "123456:wrong" not in err


async def test_redis_out_of_reach_leaves_with_69(tmp_path):
    async with Sandbox() as sandbox:
        values = environment(
            tmp_path, sandbox, IMAGINE_REDIS_URL=f"redis://127.0.0.1:{free_port()}/0"
        )
        code, _, err = await finished("run", values)

    assert code == 69
    assert "store out of reach" in err


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_asked_to_stop_it_leaves_with_0_and_takes_its_server_along(tmp_path, number):
    async with Sandbox() as sandbox:
        values = environment(tmp_path, sandbox)
        async with running("run", values) as process:
            await ready(values)
            process.send_signal(number)
            async with asyncio.timeout(START):
                _, err = await process.communicate()

    assert process.returncode == 0
    assert sandbox.telegram.token not in err.decode()
    assert sandbox.discord.token not in err.decode()
    assert "Traceback" not in err.decode()


async def test_health_and_readiness_tell_how_the_parts_are(tmp_path):
    async with Sandbox() as sandbox:
        values = environment(tmp_path, sandbox)
        async with running("run", values):
            report = await ready(values)

    assert report == {"status": "up", "discord": "up", "telegram": "up", "store": "up"}


async def test_check_says_one_line_for_each_part(tmp_path):
    async with Sandbox() as sandbox:
        code, out, _ = await finished("check", environment(tmp_path, sandbox))

    assert code == 0, out
    assert "✓ store" in out
    assert "✓ provider: answers" in out
    assert "speaks plus" in out
    assert "oauth2/authorize" in out
    assert "privacy mode is on" in out


async def test_check_names_what_is_wrong_and_the_cure(tmp_path):
    async with Sandbox() as sandbox:
        values = environment(
            tmp_path,
            sandbox,
            IMAGINE_MIDJOURNEY_KEY="wrong",
            IMAGINE_TELEGRAM_TOKEN="123456:wrong",
        )
        code, out, _ = await finished("check", values)

    assert code == 78
    assert "✗ provider: refuses the key" in out
    assert "IMAGINE_MIDJOURNEY_KEY" in out
    assert "✗ Telegram: refuses the token" in out


async def test_version_is_told(tmp_path):
    code, out, _ = await finished("version", environment(tmp_path))

    assert code == 0
    assert out.strip() == __version__


async def ready(values):
    """Wait until the bot says that it is ready; return its report."""
    address = f"http://{values['IMAGINE_HTTP_LISTEN']}/readyz"
    async with asyncio.timeout(START), aiohttp.ClientSession() as client:
        while True:
            try:
                async with client.get(address) as answer:
                    if answer.status == 200:
                        return await answer.json()
            except aiohttp.ClientConnectionError:
                pass
            await asyncio.sleep(0.1)
