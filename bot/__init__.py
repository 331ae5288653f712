"""Imagine Bot: a picture studio for Discord and Telegram."""
