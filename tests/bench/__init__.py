"""Benches: ratios within one run, medians with spread. ``python -m tests.bench [name …]``."""
