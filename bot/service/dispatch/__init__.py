"""An event finds its handler: commands, buttons, modals and panels, each by one mapping."""
