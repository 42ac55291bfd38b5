# Plenary. `make run` plays a plenary in a local Slack; `make test` passes every test.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	&& echo $$p && break; done)
BIN := .venv/bin
# Most of a test is waiting, so several run at once.
SEVERAL := -n auto --maxprocesses 4

.PHONY: run test check format bench nightly pictures setup help

run: .venv/ready ## Rehearse a plenary in a browser, with no account and no key
	$(BIN)/plenary rehearse

test: .venv/ready .venv/browser ## Pass every test
	$(BIN)/pytest $(SEVERAL)

check: .venv/ready .venv/browser ## Everything that CI runs: linters, types, rooms, tests with coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest $(SEVERAL) --cov --cov-report=term:skip-covered

format: .venv/ready ## Set the code in its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/ready ## Measure speed and memory, as ratios against bare equivalents
	$(BIN)/python -m benchmarks

nightly: .venv/ready ## The long sweeps: 1,000 kills, storms of 2,000 posts, 20,000 mutilated documents
	PLENARY_KILLS=1000 PLENARY_STORM=2000 $(BIN)/pytest tests/crash
	PLENARY_FUZZ=75 $(BIN)/pytest tests/documents/importing -k fuzz

pictures: .venv/ready .venv/browser ## Take a picture of every state of every page, into build/pictures
	PLENARY_PICTURES=build/pictures $(BIN)/pytest tests/browser
	$(BIN)/python -m tests.browser.readme_picture

setup: .venv/ready .venv/browser ## Make the environment only

help: ## Show this
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Plenary needs Python 3.11 or newer: please install it."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && apt-get install -y -qq python3-venv; \
		else echo "Please install Python's venv module (on Debian: python3-venv)."; exit 1; fi; }
	$(PYTHON) -m venv --clear .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/browser: .venv/ready
	@$(BIN)/python -m tests.browser.chromium
	@touch $@
