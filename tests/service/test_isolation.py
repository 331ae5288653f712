"""What fails alone: an absent store is a line and told, anything else a whole trace."""

import asyncio
import logging

import pytest

from bot.core.errors import StoreUnavailable
from bot.service.isolation import isolated


async def broken(*errors):
    async with isolated("trying", "t1"):
        if len(errors) == 1:
            raise errors[0]
        raise ExceptionGroup("several", list(errors))


@pytest.mark.parametrize("count", [1, 2])
async def test_an_absent_store_is_a_line_also_in_a_group(caplog, count):
    await broken(*(StoreUnavailable("away") for _ in range(count)))

    (line,) = caplog.records
    assert (line.levelno, line.message, line.exc_info) == (logging.WARNING, "store away", None)


@pytest.mark.parametrize("others", [(), (StoreUnavailable("away"),)])
async def test_a_defect_is_a_whole_trace_also_beside_an_absent_store(caplog, others):
    await broken(ValueError("odd"), *others)

    (line,) = caplog.records
    assert (line.levelno, line.message) == (logging.ERROR, "broke")
    assert line.exc_info


async def test_what_goes_well_has_nothing_to_tell(caplog):
    async with isolated("trying"):
        pass
    assert caplog.records == []


async def test_a_cancellation_goes_through():
    with pytest.raises(asyncio.CancelledError):
        async with isolated("trying"):
            raise asyncio.CancelledError
