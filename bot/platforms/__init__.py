"""The chat platforms: a wing each; in both, ``runner`` is where to begin reading."""
