"""Keys: where they come from, and where they cannot go."""

from __future__ import annotations

import pytest

from asking_engines import KEY
from bitext.engines.keys import Secrets, is_official, read_secrets
from bitext.engines.values import RefusedError
from bitext.project.engine_settings import key_variable

HOST = "api.openai.com"


@pytest.mark.parametrize(
    ("environment", "official", "key"),
    [
        pytest.param({}, True, "", id="none"),
        pytest.param({"BITEXT_KEY_MY_DRAFT": "own-key"}, False, "own-key", id="its own"),
        pytest.param({"BITEXT_KEY_MY_DRAFT": " own-key\n"}, False, "own-key", id="with a line break"),
        pytest.param({"BITEXT_KEY_OTHER": "other-key"}, True, "", id="that of another engine"),
        pytest.param({"OPENAI_API_KEY": "usual-key"}, True, "usual-key", id="the usual one"),
        pytest.param({"OPENAI_API_KEY": "usual-key"}, False, "", id="the usual one elsewhere"),
        pytest.param(
            {"OPENAI_API_KEY": "usual-key", "BITEXT_KEY_MY_DRAFT": "own-key"}, True, "own-key", id="both"
        ),
        pytest.param(
            {"OPENAI_API_KEY": "usual-key", "BITEXT_KEY_MY_DRAFT": ""}, True, "usual-key", id="an empty one"
        ),
    ],
)
def test_where_a_key_comes_from(environment: dict[str, str], official: bool, key: str) -> None:  # noqa: FBT001
    found = read_secrets("my-draft", environment, usual="OPENAI_API_KEY", official=official)
    assert found.key == key


@pytest.mark.parametrize("name", ["draft", "Draft_2", "a-b"])
def test_the_variable_of_a_name(name: str) -> None:
    assert key_variable(name) == f"BITEXT_KEY_{name.upper().replace('-', '_')}"


@pytest.mark.parametrize(
    "key", ["two words", "line\nbreak", "ünïcode", "tab\t", "x\x00y", '"\u201cquoted\u201d"']
)
def test_a_key_that_cannot_be_one_is_not_shown(key: str) -> None:
    with pytest.raises(RefusedError) as raised:
        read_secrets("draft", {"BITEXT_KEY_DRAFT": f"a{key}b"})
    assert key not in str(raised.value)
    assert "BITEXT_KEY_DRAFT" in str(raised.value)


@pytest.mark.parametrize(
    ("address", "official"),
    [
        ("", True),
        ("https://api.openai.com", True),
        ("https://api.openai.com/v1", True),
        ("https://API.OpenAI.com:443/v1/", True),
        ("http://api.openai.com/v1", False),
        ("https://api.openai.com:8443/v1", False),
        ("https://api.openai.com.example.org/v1", False),
        ("https://example.org/api.openai.com", False),
        ("https://example.org/?https://api.openai.com/", False),
        ("https://example.org#https://api.openai.com", False),
        ("https://api-openai.com/v1", False),
        ("https://apiXopenai.com/v1", False),
        ("https://key@api.openai.com/v1", False),
        ("https://api.openai.com\\.example.org/", False),
        ("https://api.openai.com/v1\n.example.org", False),
        ("https://api.openai.com/v1\n", False),
        ("https://api.openaı.com/v1", False),
        ("http://127.0.0.1:1234/v1", False),
    ],
)
def test_which_addresses_are_the_services_own(address: str, official: bool) -> None:  # noqa: FBT001
    assert is_official(address, HOST) is official


def test_what_looks_like_a_key_is_hidden_too() -> None:
    environment = {
        "BITEXT_KEY_DRAFT": KEY,
        "DEEPL_AUTH_KEY": "279a2e9d83b3:fx",
        "CI_TOKEN": "token0123456",
        "HOME": "/home/me",
    }
    secrets = read_secrets("draft", environment)
    text = f"{KEY} 279a2e9d83b3:fx token0123456 /home/me us"
    assert secrets.without(text) == "(key) (key) (key) /home/me us"
    came_in = secrets.outside(text.encode()).decode()
    assert came_in.endswith(" /home/me us")
    assert not any(each in came_in for each in text.split()[:3])
    assert secrets.without(came_in) == secrets.without(text)
    assert secrets.are_in(text)
    assert secrets.are_in(came_in)
    assert not secrets.are_in("must /home/me")
    assert KEY not in f"{secrets!r} {secrets} {[secrets]}"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("GIT_AUTHOR_NAME", "Ada0123456789"),
        ("KEYBOARD_LAYOUT", "german0123456"),
        ("MONKEY", "business01234"),
        ("SECRET_BACKEND", "server"),
        ("AUTH_FIELD", "message"),
        ("TOKEN_FIELD", "translations"),
        ("SSH_KEY", "/home/me/.ssh/id_ed25519"),
        ("TOKEN_NOTE", "ask the server 2 times"),
        ("DEPLOY_KEY", "012345678901"),
        ("EMPTY_KEY", ""),
    ],
)
def test_words_are_no_keys(variable: str, value: str) -> None:
    secrets = read_secrets("draft", {variable: value, "BITEXT_KEY_DRAFT": KEY})
    text = f'{{"message": "translations of the server ({value}) in german"}}'
    assert secrets.without(text) == text
    assert secrets.outside(text.encode()) == text.encode()
    assert not secrets.are_in(text)


def test_a_text_about_keys_can_be_translated() -> None:
    assert not Secrets(KEY).are_in("Press Enter (key).")


def test_the_key_itself_is_hidden_however_short() -> None:
    assert read_secrets("draft", {"BITEXT_KEY_DRAFT": "abc"}).without("xabcx") == "x(key)x"


def test_a_key_with_quotation_marks_is_hidden_in_json_too() -> None:
    assert Secrets('ab"cd\\ef').without(r'{"message": "ab\"cd\\ef"}') == '{"message": "(key)"}'
