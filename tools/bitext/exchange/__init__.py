"""Files for translators' programs: one module per format turns values into text, and text into values.

The modules know nothing of a project. What is read comes from other people: the limits are in `reading`.
"""
