"""The setting `engines`: what an engine can have, and what is said of what it cannot."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from bitext.errors import SettingsError
from bitext.project.engine_settings import EngineSettings, read_engines

ENGINE: dict[str, Any] = {"type": "openai", "model": "m"}
LOOP: dict[str, Any] = {}
LOOP["a"] = LOOP


def _read(**settings: object) -> EngineSettings:
    (engine,) = read_engines({"draft": ENGINE | settings})
    return engine


def _refused(value: object) -> SettingsError:
    with pytest.raises(SettingsError) as raised:
        read_engines(value)
    return raised.value


@pytest.mark.parametrize(
    "options",
    [
        {"reasoning": {"effort": "low", "summary": None}},
        {"stop": ["a", "b"], "max_tokens": 5, "temperature": 0.5, "store": False},
        {"prompt_cache_key": "docs", "stop_token_ids": [1], "tokenizer": "x", "keyboard": "y", "monkey": "z"},
    ],
)
def test_options_can_be_what_json_holds(options: dict[str, Any]) -> None:
    assert _read(options=options).options == options


@pytest.mark.parametrize(
    "name",
    ["key", "api_key", "apiKey", "subscription-key", "Ocp-Apim-Subscription-Key", "access_token", "token",
     "accessKey", "client_secret", "password", "Authorization", "credentials"],
)  # fmt: skip
def test_no_option_at_any_depth_is_a_key(name: str) -> None:
    for options in ({name: "abc"}, {"extra": {name: "abc"}}, {"extra": [{name: "abc"}]}):
        error = _refused({"draft": ENGINE | {"options": options}})
        assert name in error.message
        assert "abc" not in str(error)
        assert "a key never stands in a file" in error.help


@pytest.mark.parametrize("value", [math.nan, math.inf, 2**64, 10**400, date(2026, 1, 1), {1, 2}, LOOP, b"x"])
def test_an_option_that_json_cannot_hold(value: object) -> None:
    assert "cannot be sent" in _refused({"draft": ENGINE | {"options": {"a": value}}}).message


def test_options_of_a_form_cannot_nest() -> None:
    engine = {"type": "apertium-apy", "address": "http://localhost", "options": {"a": {"b": 1}}}
    assert "'a', which cannot be sent" in _refused({"draft": engine}).message


@pytest.mark.parametrize(
    "address", ["https://h/v1", "http://localhost:5000", "https://h/?api-version=2024-10-21", "http://[::1]/"]
)
def test_addresses(address: str) -> None:
    assert _read(address=address).address == address


@pytest.mark.parametrize(
    "address",
    ["https://h/?api_key=abc", "https://h/v1?x=1&key=abc", "https://h/?token=", "https://me:abc@h/", "https://h/\n",
     "https://h/ x", "https://", "https://h:99999/", "https://[h/", "ftp://h/", "h"],
)  # fmt: skip
def test_an_address_that_cannot_be_used_shows_no_key(address: str) -> None:
    error = _refused({"draft": ENGINE | {"address": address}})
    assert "has an address that cannot be used" in error.message
    assert "abc" not in str(error)


@pytest.mark.parametrize("second", ["a_b", "A-B"])
def test_no_two_engines_share_a_key(second: str) -> None:
    error = _refused({"a-b": ENGINE, second: ENGINE})
    assert f"the engines a-b and {second} in `engines` have one variable" in error.message
    assert "BITEXT_KEY_A_B" in error.message


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"batch": 2.5}, "expected a whole number, got a number, in `batch`"),
        ({"batch": None}, "expected a whole number, got nothing, in `batch`"),
        ({"prices": {"tokens": 1}}, "there is no 'tokens', in `prices`"),
        ({"prices": {"input": math.inf}}, "expected a number <="),
        ({"prices": {"input": math.nan}}, "expected a number >="),
        ({"markup": ["bold"]}, "there is no 'bold', in `markup[0]`"),
    ],
)
def test_what_is_said_of_a_wrong_value(settings: dict[str, Any], said: str) -> None:
    assert said in _refused({"draft": ENGINE | settings}).message


@pytest.mark.parametrize("name", ["2m", "-a", "a b", "ä", "a" * 41])
def test_a_name_that_cannot_be_one(name: str) -> None:
    assert "begins with a letter" in _refused({name: ENGINE}).help
