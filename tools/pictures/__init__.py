"""Draws the pictures of this site that have words in them, once for each language."""
