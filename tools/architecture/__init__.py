"""The picture of the architecture, drawn from the imports: `python -m architecture`."""
