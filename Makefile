# make deck   builds the example to out/online_service_2023.pptx
# make test   lint, format, types, import contracts, tests
# Both install what they need into .venv. On Windows see README.md.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: deck test lint fix layouts bench clean

deck: $(STAMP)
	@mkdir -p out
	$(BIN)/deckgen build examples/online_service_2023/outline.yaml -o out/online_service_2023.pptx

test: $(STAMP) lint
	$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist loadfile

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

layouts: $(STAMP)
	$(BIN)/python -m deckgen.pptx.base

bench: $(STAMP)
	$(BIN)/python -m pip install -q --group bench
	$(BIN)/python tests/bench/run.py

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "deckgen needs Python 3.11 or newer; try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "Python's venv is missing. On Debian and Ubuntu: sudo apt install python3-venv"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install -q --disable-pip-version-check -e . --group dev
	@touch $(STAMP)

clean:
	rm -rf $(VENV) out build dist
