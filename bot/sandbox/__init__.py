"""A loopback Discord, Telegram and picture provider, for the demo and the journeys.

A separate building: nothing in the bot imports it but ``cli``, and it imports nothing of the bot.
It refuses what the real ones refuse; each rule cites where it comes from (sandbox/README.md).
"""
