"""A project on the disk: its settings, where everything lies, its pages and catalogs."""

from bitext.project.layout import (
    CONFIG_NAMES,
    SITE_TEMPLATE,
    Project,
    Settings,
    SettingsLoader,
    find_plugin,
    find_project,
    nav_files,
    read_settings,
)

__all__ = [
    "CONFIG_NAMES",
    "SITE_TEMPLATE",
    "Project",
    "Settings",
    "SettingsLoader",
    "find_plugin",
    "find_project",
    "nav_files",
    "read_settings",
]
