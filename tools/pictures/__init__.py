"""Draws the picture of the quickstart in each language: HTML with labels of its own, shown by Chromium."""
