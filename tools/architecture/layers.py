"""The layers of the package. Imports go downward only; `tests/test_layers.py` holds it."""

LAYERS = (
    ("values", "text visible unit finding errors locales style files plain_yaml reach messages about"),
    ("formats", "bilingual markdown docfx catalog glossary built exchange"),
    ("decisions", "sync memory alignment checks localization rendering"),
    ("work on a project", "project engines cluster checking intake drafting staging editor report"),
    ("shells", "api cli pybabel site"),
)
"""From the lowest to the highest: what the layer is, and its modules and folders."""

LEVEL = {name: level for level, (_, names) in enumerate(LAYERS) for name in names.split()}

DIVIDED = "site"
"""The folder whose own modules and folders are looked at one by one."""


def level_of(part: str) -> int:
    """Return the number of the layer of *part*, such as ``sync`` or ``site/build``."""
    return LEVEL[part.split("/", maxsplit=1)[0]]
