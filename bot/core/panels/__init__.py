"""Sheets to cards: what a sheet shows, and which number each of its controls has."""
