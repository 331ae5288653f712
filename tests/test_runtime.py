"""The manners of the process: a swallowed cancellation is heeded, whom it trusts is read once."""

import asyncio
import contextlib
from pathlib import Path

import certifi
import pytest

from bot.runtime import cancellations, certificates, heed_cancellation


async def test_a_cancellation_that_was_swallowed_is_heeded():
    async def swallows():
        before = cancellations()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(10)
        heed_cancellation(before)

    task = asyncio.create_task(swallows())
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])

    assert task.cancelled()


async def test_what_a_failed_group_left_behind_cancels_nothing():
    async def fails():
        await asyncio.sleep(0)
        raise ValueError

    async def goes_on():
        for _ in range(3):
            with pytest.raises(ExceptionGroup):
                async with asyncio.TaskGroup() as group:
                    group.create_task(fails())
            before = cancellations()
            await asyncio.sleep(0)
            heed_cancellation(before)

    await asyncio.create_task(goes_on())


@pytest.fixture
def nobody_trusted_yet():
    certificates.cache_clear()
    yield
    certificates.cache_clear()


@pytest.mark.usefixtures("nobody_trusted_yet")
def test_whom_the_process_trusts_is_read_once():
    assert certificates() is certificates()
    assert len(certificates().get_ca_certs()) > 100


@pytest.mark.usefixtures("nobody_trusted_yet")
def test_an_operators_own_certificates_are_trusted_instead(tmp_path, monkeypatch):
    one, end, _ = (
        Path(certifi.where()).read_text(encoding="ascii").partition("-----END CERTIFICATE-----\n")
    )
    own = tmp_path / "own.pem"
    own.write_text(one + end, encoding="ascii")
    monkeypatch.setenv("SSL_CERT_FILE", str(own))

    assert len(certificates().get_ca_certs()) == 1
