"""The names in a blog of Material that readers see: of its categories, and of groups in the navigation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from bitext.errors import SettingsError
from bitext.markdown.front_matter import front_matter_of
from bitext.project.config_file import load_yaml
from bitext.project.plain_config import plugins

_BLOGS = frozenset(["blog", "material/blog"])
_GROUPS = ("archive_name", "categories_name", "authors_profiles_name")


def blog_names(configs: Sequence[Mapping[str, Any]], pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the names in all blogs, each with what it is, in a fixed order.

    The *configs* are the site's settings and those that they build on, *pages* the paths and texts of its
    pages.
    """
    blogs = [options if isinstance(options, dict) else {} for options in _options(configs)]
    names = {
        options[name]: "group of a blog in the navigation"
        for options in blogs
        for name in _GROUPS
        if isinstance(options.get(name), str) and not options[name].startswith("blog.")
    }
    folders = posts_folders(configs)
    posts = [text for path, text in pages if path.startswith(folders)] if folders else []
    categories = sorted({each for text in posts for each in _categories(text)})
    return names | {each: "category of a blog" for each in categories if each not in names}


def posts_folders(configs: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the folders of the posts of all blogs, each with a slash at its end."""
    return tuple(_folder(options if isinstance(options, dict) else {}) for options in _options(configs))


def _options(configs: Sequence[Mapping[str, Any]]) -> Iterator[object]:
    """Yield the settings of each blog; a list of plugins takes the place of one that it builds on."""
    for config in configs:
        if config.get("plugins") is not None:
            yield from (options for name, options in plugins(config) if name in _BLOGS)
            return


def _folder(options: Mapping[str, Any]) -> str:
    """Return the folder of a blog's posts under that of the pages."""
    blog = str(options.get("blog_dir", "blog"))
    posts = str(options.get("post_dir", "{blog}/posts")).replace("{blog}", blog)
    return f"{posts.removeprefix('./').strip('/')}/"


def _categories(text: str) -> Iterator[str]:
    fields: object = None
    with suppress(SettingsError):
        fields = load_yaml(front_matter_of(text), "")
    found = fields.get("categories") if isinstance(fields, dict) else None
    yield from (each for each in found if isinstance(each, str)) if isinstance(found, list) else ()
