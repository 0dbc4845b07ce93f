"""The plugin's settings as MkDocs reads them, made from the list that the commands read too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mkdocs.config import base

from bitext.errors import SettingsError
from bitext.project.options import OPTIONS, Option, read_option


class _Option(base.BaseConfigOption[Any]):
    """One setting: MkDocs gets the value as YAML gives it, if our reader takes it."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.default, self._option = option.default, option

    def run_validation(self, value: object, /) -> object:
        try:
            read_option(self._option, value)
        except SettingsError as error:
            raise base.ValidationError(str(error)) from None
        return self.default if value is None else value


class Options(base.Config):  # type: ignore[no-untyped-call]
    """The plugin's settings in `mkdocs.yml`; `bitext.project.options` says which there are."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any: ...  # noqa: ANN401 - as many types as settings

    vars().update({option.name: _Option(option) for option in OPTIONS})
