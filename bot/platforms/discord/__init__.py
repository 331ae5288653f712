"""Discord: commands, inbound, outbound, runner, and what they stand on."""
