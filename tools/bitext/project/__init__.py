"""A project on the disk: its settings, where everything lies, its pages and catalogs.

`mkdocs.yml` is read, and changed in place where a command must. What reads files (`catalogs`, `loading`,
`coverage`) and plans extraction (`planning`) is imported from its own module, since it loads the parsers of
catalogs and of Markdown.
"""

from bitext.project.config_file import SettingsLoader, find_plugin
from bitext.project.layout import SITE_TEMPLATE, Project
from bitext.project.reading import CONFIG_NAMES, find_project, read_settings
from bitext.project.settings import Fallback, Settings

__all__ = [
    "CONFIG_NAMES",
    "SITE_TEMPLATE",
    "Fallback",
    "Project",
    "Settings",
    "SettingsLoader",
    "find_plugin",
    "find_project",
    "read_settings",
]
