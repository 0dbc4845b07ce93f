# The front door. `make site` builds, `make serve` serves, `make test` runs everything; each sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
BENCH_VENV := .venv-bench
# More runs make steadier medians; BENCH_OPTIONS=--write updates docs/guide/performance.md, and
# BENCH_OPTIONS="--only checking" runs one section.
BENCH_RUNS ?= 3
BENCH_OPTIONS ?=
# Material's notice about MkDocs 2 says nothing about this project.
export NO_MKDOCS_2_WARNING := 1

.DEFAULT_GOAL := help
.PHONY: help site serve extract check rules test test-tools format lint types unit docs-clean bench clean

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name it with PYTHON=…"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
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

rules: $(STAMP) ## Write the guide's pages of rules anew, from the rules
	@PYTHONPATH=$(CURDIR)/tools $(BIN)/python -m rule_pages

test: $(STAMP) test-tools format lint types unit docs-clean ## Run every check and test

test-tools:
	@PYTHON=$(PYTHON) sh tests/install-tools.sh

format: $(STAMP)
	$(BIN)/ruff format --check --quiet
lint: $(STAMP)
	$(BIN)/ruff check --quiet
types: $(STAMP)
	$(BIN)/mypy
unit: $(STAMP)
	$(BIN)/python -m pytest --numprocesses=auto
docs-clean: $(STAMP)
	$(BIN)/bitext extract --check
	$(BIN)/bitext check
	$(BIN)/mkdocs build --strict --quiet
	$(BIN)/bitext check --site site

bench: $(STAMP) ## Measure the speed, beside that of other tools
	@PYTHON=$(PYTHON) sh tools/bench/install-peers.sh $(BENCH_VENV)
	@PYTHONPATH=$(CURDIR)/tools $(BIN)/python -m bench --peers $(BENCH_VENV) --runs $(BENCH_RUNS) $(BENCH_OPTIONS)

clean: ## Remove what was built or installed here
	rm -rf $(VENV) $(BENCH_VENV) .venv-tools .venv-zensical site .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
