"""Deterministic chance: the same keys always give the same number, on every machine."""

import math
import zlib

_MASK = (1 << 64) - 1


def number_of(text: str) -> int:
    """Return a stable 32-bit number for *text*."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def roll(*keys: int) -> float:
    """Return a number in [0, 1) that depends on the keys alone (splitmix64)."""
    state = 0x9E3779B97F4A7C15
    for key in keys:
        state = (state ^ (key & _MASK)) * 0xBF58476D1CE4E5B9 & _MASK
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB & _MASK
        state ^= state >> 31
    return state / 2**64


def wave(seed: int, x: float) -> float:
    """Return smooth noise in [0, 1] over the endless line *x*, one knot per unit."""
    cell = math.floor(x)
    part = x - cell
    ease = part * part * (3 - 2 * part)
    left, right = roll(seed, cell), roll(seed, cell + 1)
    return left + (right - left) * ease


def rough(seed: int, x: float) -> float:
    """Return *wave* with two finer octaves on top, in [0, 1]."""
    return 0.62 * wave(seed, x) + 0.26 * wave(seed + 1, x * 2.3) + 0.12 * wave(seed + 2, x * 5.1)
