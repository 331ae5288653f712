"""Moderators keep order: bans, cases, reports, words, limits, switches, and what they can see."""
