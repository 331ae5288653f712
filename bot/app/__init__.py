"""The top layer: builds the object graph from the settings, and runs it in one TaskGroup.

``build`` makes every object, ``app`` runs and stops them, ``edges`` opens what they stand on.
"""
