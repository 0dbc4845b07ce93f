"""Programs and services that translate: what they are asked, what they answer, and one module for each kind.

An engine knows neither the project nor Markdown: it gets texts with markup in a form that it keeps, and
returns texts. Nothing here writes a file.
"""
