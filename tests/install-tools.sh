#!/bin/sh
# Installs what some tests need: Chromium, msgfmt and fonts, where apt and the rights for it are there, and the
# JSON schema of SARIF, which npm has. Where something cannot be installed, its tests are skipped and say so.
# translate-toolkit, under the GPL, is only run and never imported, so it goes into an environment of its own.
# Zensical builds sites without MkDocs, and shows that it needs nothing of ours in its own.
set -eu
schema=.venv/share/sarif-2.1.0.json
if [ ! -e "$schema" ] && command -v npm >/dev/null 2>&1; then
    folder=$(mktemp -d)
    if npm pack --silent --pack-destination "$folder" @microsoft/jest-sarif >/dev/null 2>&1; then
        mkdir -p .venv/share
        tar -xzOf "$folder"/*.tgz package/lib/schemas/sarif-2.1.0-rtm.5.json >"$schema.part"
        mv "$schema.part" "$schema"
    else
        echo "could not fetch the schema of SARIF (the test that needs it will be skipped)"
    fi
    rm -rf "$folder"
fi
toolkit=.venv-tools
if [ ! -x "$toolkit/bin/pomerge" ]; then
    echo "installing: translate-toolkit"
    { "${PYTHON:-python3}" -m venv "$toolkit" \
        && "$toolkit/bin/python" -m pip install --quiet --disable-pip-version-check translate-toolkit; } \
        || echo "could not install: translate-toolkit (the tests that need it will be skipped)"
fi
zensical=.venv-zensical
if [ ! -x "$zensical/bin/zensical" ]; then
    echo "installing: zensical"
    { "${PYTHON:-python3}" -m venv "$zensical" \
        && "$zensical/bin/python" -m pip install --quiet --disable-pip-version-check -r tests/zensical.txt; } \
        || echo "could not install: zensical (the tests that need it will be skipped)"
fi
missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
    || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium fonts-noto-cjk fonts-noto-core"
command -v msgfmt >/dev/null 2>&1 || missing="$missing gettext"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing:$missing"
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # a list of words is meant
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends $missing; } >/dev/null \
        || echo "could not install:$missing (the tests that need them will be skipped)"
else
    echo "not installed:$missing (the tests that need them will be skipped)"
fi
