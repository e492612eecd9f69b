# Everything a writer or developer runs. Needs Python 3.11 or newer, and nothing else; `judges` and
# `lighthouse` alone need Node.

PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
JUDGES := tests/site/node/node_modules
READY := $(VENV)/.installed
PIP := -m pip --quiet --disable-pip-version-check

# The site's dates come from the last commit, so that the same commit gives the same bytes.
SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || \
  $(PYTHON) -c 'import os; print(int(os.path.getmtime("mkdocs.yml")))')

export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help install serve site test check lint types layers content bench fuzz update lowest \
  lock screenshots judges lighthouse clean

help: ## Show this list
	@echo "Usage: make TARGET"
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-12s %s\n", $$1, $$2}' Makefile

install: $(READY) ## Make .venv from requirements.lock (every other target does it when needed)

serve: $(READY) ## Preview the site; it reloads as you write (ADDRESS=127.0.0.1:8001 moves it)
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

site: $(READY) ## Build the site into site/; any problem in the content stops it
	SOURCE_DATE_EPOCH=$(SOURCE_DATE_EPOCH) $(BIN)/mkdocs build --strict

# A file opened without `encoding=` fails the tests.
test: $(READY) ## Run the tests (ARGS="-k name" chooses)
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/pytest $(ARGS)

check: lint types layers test content ## Run everything that CI runs

lint: $(READY) ## Check format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(READY) ## Check types
	$(BIN)/mypy

layers: $(READY) ## Check which module may know which
	$(BIN)/lint-imports

content: $(READY) ## Check the records and their schemas, then build the site
	$(BIN)/evenhand check --strict content
	$(BIN)/evenhand schema --check content/.schemas
	$(BIN)/python scripts/content_report.py content
	@$(MAKE) --no-print-directory site

bench: $(READY) ## Measure speed and size on large made-up content
	$(BIN)/python -m benchmarks.run $(ARGS)

fuzz: $(READY) ## Feed made-up input to reader, prose and repairs (ARGS="--seconds 600 prose")
	$(BIN)/python scripts/fuzz.py $(ARGS)

update: $(READY) ## Rewrite what the golden cases expect; then read the diff
	$(BIN)/pytest --update $(ARGS)

lowest: .cache/lowest/.installed ## Run the tests with the lowest allowed dependencies
	.cache/lowest/bin/pytest $(ARGS)

lock: .cache/lock/.installed ## Bring requirements.lock up to date
	UV_CUSTOM_COMPILE_COMMAND="make lock" .cache/lock/bin/uv pip compile --quiet --upgrade \
	  --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	  --group dev --output-file requirements.lock pyproject.toml

screenshots: $(READY) ## Take the pictures of README and docs again (ARGS="--all DIR" takes every page)
	$(BIN)/python scripts/screenshots.py $(ARGS)

judges: $(JUDGES)/.installed ## Install the HTML validator, Lighthouse and other judges (npm) for the tests

lighthouse: $(READY) $(JUDGES)/.installed ## Judge the main pages, beside plain Material (needs Chromium)
	$(BIN)/python scripts/lighthouse.py $(ARGS)

clean: ## Remove what was built and cached; .venv stays
	rm -rf site dist .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# What the targets stand on. A stamp is newer than what its folder was made from.

define CHECK_PYTHON
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
  echo "Evenhand needs Python 3.11 or newer; $(PYTHON) is older or missing." >&2; \
  echo "Name another one: make PYTHON=python3.13 ..." >&2; exit 1; }
endef

$(READY): requirements.lock pyproject.toml
	$(CHECK_PYTHON)
	@echo "Preparing $(VENV) from requirements.lock ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python $(PIP) install --require-hashes -r requirements.lock
	@$(BIN)/python $(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.cache/lowest/.installed: pyproject.toml scripts/lowest.py
	$(CHECK_PYTHON)
	@echo "Preparing .cache/lowest with the lowest allowed dependencies ..."
	@rm -rf .cache/lowest
	@$(PYTHON) -m venv .cache/lowest
	@$(PYTHON) scripts/lowest.py > .cache/lowest/requirements.txt
	@.cache/lowest/bin/python $(PIP) install -r .cache/lowest/requirements.txt
	@.cache/lowest/bin/python $(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(JUDGES)/.installed: tests/site/node/package-lock.json
	@cd tests/site/node && npm ci --silent
	@touch $@

.cache/lock/.installed:
	$(CHECK_PYTHON)
	@echo "Preparing .cache/lock with uv ..."
	@$(PYTHON) -m venv .cache/lock
	@.cache/lock/bin/python $(PIP) install --upgrade uv
	@touch $@
