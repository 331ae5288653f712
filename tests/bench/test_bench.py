"""The benches still run: with small numbers, and no word about how fast."""

import math

import pytest
from discord.http import Route

from tests.bench import blend, clicks, lag, polling, presses, start, terms, walk
from tests.bench.figures import Figure


@pytest.mark.parametrize(
    ("bench", "small", "figures"),
    [
        (clicks.run, {"total": 20, "rounds": 1}, 1),
        (presses.run, {"total": 40, "rounds": 1}, 2),
        (polling.run, {"open_tasks": 20, "minutes": 2}, 2),
        (lag.run, {"count": 2, "side": 200, "rounds": 1}, 1),
        (blend.run, {"count": 2, "side": 200, "rounds": 1}, 2),
        (start.run, {"rounds": 1, "warming": 0}, 1),
        (terms.run, {"count": 100, "length": 400, "rounds": 1}, 1),
        (walk.run, {"rounds": 1, "platforms": ("discord",)}, 4),
    ],
    ids=["clicks", "presses", "polling", "lag", "blend", "start", "terms", "walk"],
)
async def test_a_bench_brings_its_figures(bench, small, figures, monkeypatch):
    monkeypatch.setattr(Route, "BASE", Route.BASE)  # the clicks point it at their far side

    brought = await bench(**small)

    assert len(brought) == figures
    for figure in brought:
        assert figure.ratio > 0
        assert math.isfinite(figure.ratio)
        assert figure.detail in str(figure)


@pytest.mark.parametrize(
    ("ratio", "aim", "is_met"),
    [(0.9, "<= 1.1", True), (1.2, "<= 1.1", False), (10.0, ">= 10", True), (9.0, ">= 10", False)],
)
def test_a_figure_says_whether_its_aim_is_met(ratio, aim, is_met):
    assert Figure("x", (ratio / 2, ratio, ratio * 2), aim, "").is_met is is_met


async def test_rings_prove_themselves_although_a_look_is_sometimes_faster():
    world = await polling.simulate(100, 5, pushes=True)

    assert world.tracker._push_proven()
