"""How long something holds, as people write it: ``7d``, ``1h30m``, ``3 days``, ``2小时``."""

import re

LONGEST = 10 * 365 * 86400.0  # seconds; whoever means longer means for ever
_SECONDS = {
    1.0: ("s", "sec", "secs", "second", "seconds", "秒", "秒钟"),
    60.0: ("m", "min", "mins", "minute", "minutes", "分", "分钟", "分鐘"),
    3600.0: ("h", "hr", "hrs", "hour", "hours", "时", "小时", "个小时", "小時", "钟头"),
    86400.0: ("d", "day", "days", "天", "日"),
    604800.0: ("w", "wk", "week", "weeks", "周", "週", "星期", "个星期", "礼拜"),
    30 * 86400.0: ("mo", "month", "months", "月", "个月", "個月"),
    365 * 86400.0: ("y", "yr", "year", "years", "年"),
}
_UNITS = {unit: seconds for seconds, units in _SECONDS.items() for unit in units}
_FOREVER = frozenset(
    {"forever", "for ever", "ever", "permanent", "permanently", "perm", "永久", "永远", "永遠"}
)
_PART = re.compile(r"(\d{1,9})\s*([^\W\d_]+)\s*(?:,|and\b|零)?\s*")


def parse_duration(text: str) -> float | None:
    """Return seconds, or None for ever. Raises ValueError when it can't be read as a duration.

    A number has to have its unit; 0 and more than ``LONGEST`` are no durations.
    """
    written = " ".join(text.strip().lower().split())
    if written in _FOREVER:
        return None
    seconds = _sum(written.removeprefix("for "))
    if not 0 < seconds <= LONGEST:
        raise ValueError(text)
    return seconds


def _sum(written: str) -> float:
    """Return the seconds of parts that follow one another, each unit smaller than the last."""
    total, smallest, at = 0.0, float("inf"), 0
    while at < len(written):
        part = _PART.match(written, at)
        size = _UNITS.get(part[2], 0.0) if part else 0.0
        if part is None or not 0 < size < smallest:
            raise ValueError(written)
        total += int(part[1]) * size
        smallest, at = size, part.end()
    return total
