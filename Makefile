# The two commands to know: make demo, make test. `make help` lists the rest.
# Every path is relative or quoted: a checkout may lie in a folder with spaces and Vietnamese letters.

PYTHON ?= python3
PORT ?= 8000
UV = 0.13.9
BIN = .venv/bin
# Two processes, each with a database of its own; a file's tests stay together, in their order.
AT_ONCE = --numprocesses 2 --dist loadfile
SOURCES = giaoban meetings directives tests benchmarks manage.py
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# For commands that only read the sources: no database, settings of this machine.
HERE = DEBUG=1 DEMO=1 DATABASE_POOL=0 $(BIN)/python -W ignore::RuntimeWarning manage.py
# For the check of a production's settings; nothing is contacted.
SERVICE = env -u DATABASE_OWNER_URL DEBUG=0 DEMO=0 DATABASE_POOL=0 \
	SECRET_KEY=0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ \
	ALLOWED_HOSTS=giaoban.example DATABASE_URL=postgresql://giaoban@db.example/giaoban \
	CELERY_BROKER_URL=redis://broker.example/0 EMAIL_HOST=mail.example \
	DEFAULT_FROM_EMAIL=giaoban@giaoban.example FILES_FOLDER=/var/lib/giaoban \
	SITE_URL=https://giaoban.example $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset samples test test-long drill-edits drill-votes drill-reminders bench-agenda bench-directives bench-documents bench-indicators bench-live bench-packet lint format messages requirements browser office texts

help: ## List what make can do
	@grep -E '^[a-z-]+:.*##' Makefile | sed 's/:.*##/\t/' | expand -t 14

setup: .venv/.ready ## Create .venv with everything, exact versions and hashes

.venv/.ready: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, this is $$($(PYTHON) --version). Choose another: make PYTHON=python3.12 ..." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo "Python cannot make virtual environments. Debian, Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet uv==$(UV)
	@VIRTUAL_ENV="$$PWD/.venv" $(BIN)/uv pip sync --quiet --system-certs --require-hashes requirements.txt requirements-dev.txt
	@touch .venv/.ready

demo: setup texts ## Start everything with the demo's records; PORT=8001 for another port
	@exec $(BIN)/python -m giaoban.embedded demo --port $(PORT)

demo-reset: setup ## Delete the demo's records, and nothing else
	@exec $(BIN)/python -m giaoban.embedded reset

test: setup browser office lint ## Run every gate and every test (the long ones sampled)
	$(BIN)/pytest $(AT_ONCE)

test-long: setup browser office lint ## The same with every long drill and full matrix
	$(BIN)/pytest $(AT_ONCE) -m "long or not long"

bench-agenda: setup texts ## The agenda page of 30 and 200 items, against plain Django
	$(BIN)/python -m benchmarks.agenda

bench-directives: setup texts ## Lists, figures, reminders and letters of 1,000,000 directives, against bare SQL and Django
	$(BIN)/python -m benchmarks.directives

bench-indicators: setup texts ## The month page among ten years of 150 committees, against plain Django
	$(BIN)/python -m benchmarks.indicators

bench-live: setup texts ## Bursts of votes, 500 screens watching, 500 coming back, against bare loops
	$(BIN)/python -m benchmarks.live

bench-packet: setup ## Put 600 pages of papers into one file, against bare merging
	$(BIN)/python benchmarks/packet.py

samples: setup texts ## Every kind of document of the demo's meeting, written to docs/samples
	@exec $(BIN)/python -m giaoban.embedded samples

bench-documents: setup ## A one-page notice as PDF and Word, against bare Typst and docxtpl; memory of 100
	$(BIN)/python benchmarks/documents.py

drill-edits: setup ## 200 edits and 200 moves of one agenda at once: what was lost; SEED=7 for another run
	$(BIN)/pytest -q -m long tests/meetings/actions/test_agenda_drill.py

drill-votes: setup texts ## 150 votes of 15 members, closed by 3 at once, over HTTP on 3 servers; TRIALS=1000 SEED=7
	TRIALS=$${TRIALS:-150} $(BIN)/pytest -q tests/meetings/room/test_votes_drill.py

drill-reminders: setup texts ## 1,000 reminders, alone and in digests, while all on the way fails; N=20000 SEED=7
	N=$${N:-1000} $(BIN)/pytest -q -m "long or not long" tests/directives/drill

lint: setup texts ## Run every gate that needs no database
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/lint-imports --no-cache
	$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	$(BIN)/djlint --lint --quiet templates
	$(HERE) makemigrations --check --dry-run
	$(HERE) check
	$(SERVICE) check --deploy --fail-level WARNING
	$(HERE) messages --check

format: setup ## Put Python and templates into the form the gates want
	$(BIN)/ruff check --fix-only --quiet $(SOURCES)
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/djade --target-version 5.2 $$(find templates -name '*.html')

messages: setup ## Refresh locale/ from the sources and say how many have no translation
	$(HERE) messages

requirements: ## Resolve pyproject.toml again into the two hashed requirement files
	$(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --system-certs --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header --group dev -c requirements.txt -o requirements-dev.txt

texts: setup
	@$(HERE) messages --compile-stale

browser: setup
	@$(BIN)/python tests/chromium.py 2>/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; } || true
	@$(BIN)/python tests/chromium.py

# Word files are measured as LibreOffice shows them; without it those tests are skipped and say so.
office: setup
	@command -v soffice >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq \
		--no-install-recommends libreoffice-writer-nogui >/dev/null; } || true
