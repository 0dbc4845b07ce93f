"""What the site's build would hold back, found out without writing a site: MkDocs renders all pages."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from bitext.errors import SettingsError
from bitext.site.build.builder import locale_config, outer_settings
from bitext.site.pages.rendered import silence

if TYPE_CHECKING:
    from bitext.checking.rendered import Foretold, HeldBack


class RenderedError(Exception):
    """All pages of a build are rendered, and nothing more is wanted of it."""


def foretell(config_file: Path) -> Foretold:
    """Return the units that each page of each locale does not show, with the reasons.

    Nothing is logged or printed, not by plugins either, and no site is written.

    Raises:
        SettingsError: if MkDocs cannot build the site, not even its source pages.
    """
    # The plugin imports this module, and needs no rules.
    from bitext.checking.rendered import Foretold  # noqa: PLC0415

    with TemporaryDirectory() as folder, silence(), redirect_stdout(io.StringIO()):
        config = load_config(str(config_file), site_dir=folder)
        plugin: Any = config.plugins.get("bitext")
        if plugin is None:
            return Foretold({})
        config.plugins.on_startup(command="build", dirty=False)
        try:
            return _foretell(config, plugin, Path(folder))
        finally:
            config.plugins.on_shutdown()


def _foretell(
    config: MkDocsConfig,
    plugin: Any,  # noqa: ANN401 - the plugin imports this module
    folder: Path,
) -> Foretold:
    from bitext.checking.rendered import Foretold  # noqa: PLC0415 - as above

    outer = outer_settings(config)
    _render(config, plugin)
    found: dict[tuple[str, str], HeldBack] = {}
    for locale in plugin.locales:
        with plugin.building(locale):
            _render(locale_config(outer, locale, folder / locale.tag), plugin)
        found |= {(locale.tag, page): units for page, units in plugin.held_back().items()}
    return Foretold(found, plugin.made_otherwise)


def _render(config: MkDocsConfig, plugin: Any) -> None:  # noqa: ANN401 - as above
    plugin.foretells = True
    try:
        build(config)
    except RenderedError:
        return
    except (Exception, SystemExit) as error:
        raise SettingsError(
            f"MkDocs cannot build the site: {error}", help="run `mkdocs build`, which says more"
        ) from error
    finally:
        plugin.foretells = False
