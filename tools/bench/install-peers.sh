#!/bin/sh
# Installs the peers beside which `make bench` measures: po4a by apt, the Python ones into the virtual environment
# that is named. What cannot be installed is left out of the benchmark, which says so.
set -u
environment="$1"
lock=tools/requirements/peers.txt
if ! command -v po4a-updatepo >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing: po4a"
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends po4a; } >/dev/null \
        || echo "could not install: po4a"
fi
stamp="$environment/.installed"
if [ ! -e "$stamp" ] || [ "$lock" -nt "$stamp" ]; then
    echo "installing: the peers in Python"
    # Our plugin goes in beside them, so that both build with the same MkDocs and theme.
    if "${PYTHON:-python3}" -m venv --clear "$environment" \
        && "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --requirement "$lock" \
        && "$environment/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation \
            --editable .; then
        touch "$stamp"
    else
        echo "could not install: the peers in Python"
    fi
fi
