"""Moments as people read them: UTC, where days begin for the caps."""

from datetime import UTC, datetime


def clock_time(moment: float) -> str:
    """Return a moment (seconds since the epoch) as the time of day: ``17:30 UTC``."""
    return f"{datetime.fromtimestamp(moment, UTC):%H:%M} UTC"


def date_time(moment: float) -> str:
    """Return a moment with its day: ``2026-11-23 17:30 UTC``."""
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d %H:%M} UTC"
