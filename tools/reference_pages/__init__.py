"""The guide's reference, written from the code itself: `python -m reference_pages`."""
