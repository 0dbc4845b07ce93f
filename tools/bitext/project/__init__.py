"""A project on the disk: its settings, where everything lies, its pages and catalogs.

Import what reads its files (`catalogs`, `loading`, `coverage`) and what extraction would write (`planning`)
from those modules: they load the parsers of catalogs and of Markdown, which many commands do not need.
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
