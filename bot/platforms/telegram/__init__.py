"""The Telegram wing: the same four rooms as Discord's (runner, commands, inbound, outbound)."""
