"""The lowest layer: values and rules, with no I/O, no clock and no randomness.

``events`` come in, ``tasks`` are what is asked of a provider, ``messages`` (cards) go out, and
``ports`` are the protocols by which the service reaches what lies outside. Nothing here imports
anything else of the bot.
"""
