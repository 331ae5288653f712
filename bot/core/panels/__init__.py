"""Panels to cards: what a panel shows, and which number each of its controls has."""
