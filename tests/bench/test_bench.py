"""The benches still run: with small numbers, and no word about how fast."""

import pytest

from tests.bench import clicks, lag, polling, presses, start


@pytest.mark.parametrize(
    ("bench", "small"),
    [
        (clicks.run, {"total": 20, "rounds": 1}),
        (presses.run, {"total": 40, "rounds": 1}),
        (polling.run, {"open_tasks": 20, "minutes": 1}),
        (lag.run, {"count": 2, "side": 200, "rounds": 1}),
        (start.run, {"rounds": 1}),
    ],
    ids=["clicks", "presses", "polling", "lag", "start"],
)
async def test_a_bench_brings_its_figures(bench, small):
    for figure in await bench(**small):
        assert figure.ratio > 0
        assert figure.detail
