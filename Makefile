# The two commands to know: make demo, make test. `make help` lists the rest.
# SHELL and paths: every path is relative or quoted, because a checkout may lie
# in a folder with spaces and Vietnamese letters.

PYTHON ?= python3
UV = 0.13.9
BIN = .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1

PORT ?= 8000
PROGRAM = $(BIN)/python -m giaoban.embedded
# What a command that only reads the sources needs to know.
HERE = DEBUG=1 $(BIN)/python manage.py

.PHONY: help setup demo demo-reset messages requirements
.DEFAULT_GOAL := help

help: ## List what make can do
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 16

setup: .venv/.ready ## Create .venv with everything, exact versions and hashes

.venv/.ready: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, this is $$($(PYTHON) --version). Choose another: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ echo "Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv==$(UV)
	@VIRTUAL_ENV="$$PWD/.venv" $(BIN)/uv pip sync --quiet --system-certs --require-hashes requirements.txt requirements-dev.txt
	@touch .venv/.ready

demo: setup ## Start everything with the demo's records: PORT=8001 for another port
	@exec $(PROGRAM) demo --port $(PORT)

demo-reset: setup ## Delete the demo's records, and nothing else
	@exec $(PROGRAM) reset

messages: setup ## Refresh locale/ from the sources and list what has no translation
	$(HERE) messages

requirements: ## Resolve pyproject.toml again into the two hashed requirement files
	$(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --group dev -c requirements.txt -o requirements-dev.txt
