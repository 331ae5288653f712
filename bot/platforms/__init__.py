"""The chat platforms, one package each; in both, ``runner`` is where to begin reading.

Both have the same modules for the same work: ``inbound`` turns what people do into events,
``outbound`` cards into messages, ``responder`` answers whoever did something.
"""
