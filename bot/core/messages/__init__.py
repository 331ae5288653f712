"""What is said and typed: cards, commands, phrases, charts, times."""
