# `make help` lists the targets. All of them work in a virtual environment of their own, .venv, made at first use.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run test test-all test-backends check format translations bench lock clean

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
# An environment that sees all packages of the first one, and JAX and PyTorch beside them.
BACKENDS := $(VENV)/backends
# By file: what a file's tests share (a trained project, an engine) is made once.
# Files begin in the order of tests/conftest.py, not by how many tests they have: the longest have few.
# One worker more than the two cores that are always there: windows wait for timers, and tests for children.
PYTEST := $(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

# What Keras' libraries say at each start is of no use here; errors still show.
export TF_CPP_MIN_LOG_LEVEL ?= 3

# Every engine is a Python of its own: without compiled files each would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name text; do \
		printf '  make %-14s %s\n' "$$name" "$$text"; done

run: $(INSTALLED) ## install all that is needed and start netdesigner; ARGS="..." is passed on
	@$(BIN)/python scripts/system_libraries.py || echo "Until then netdesigner runs in the terminal only." >&2
	@$(BIN)/netdesigner $(ARGS)

test: $(INSTALLED) ## run the tests but the long ones; ARGS="..." goes to pytest
	@$(BIN)/python scripts/system_libraries.py --tests
	$(PYTEST) -m "not slow and not backends" $(ARGS)

test-all: $(INSTALLED) ## run all tests, with more examples per property
	@$(BIN)/python scripts/system_libraries.py --tests
	$(PYTEST) -m "not backends" --hypothesis-profile=thorough -o faulthandler_timeout=3600 $(ARGS)
	$(MAKE) test-backends

test-backends: $(BACKENDS)/.installed ## run the tests that need JAX and PyTorch; both are installed beside the others
	$(BACKENDS)/bin/python -m pytest -m backends $(ARGS)

check: $(INSTALLED) ## check style, layout, types and the imports between packages
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(INSTALLED) ## lay the code out
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

translations: $(INSTALLED) ## collect the texts, add new ones to the catalogs and compile them
	$(BIN)/python scripts/translations.py

bench: $(INSTALLED) ## measure; prints a table for each benchmark
	@for benchmark in benchmarks/*.py; do test ! -e "$$benchmark" || $(BIN)/python "$$benchmark" || exit 1; done

# Hashes pin what is installed to the very files that were tested.
lock: $(INSTALLED) ## choose the newest versions that pyproject.toml allows
	$(BIN)/python -m venv build/lock
	build/lock/bin/pip install --quiet uv
	build/lock/bin/uv pip compile pyproject.toml --extra dev --upgrade --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --no-emit-index-url --quiet --output-file build/requirements.lock
	{ head -n 1 requirements.lock; cat build/requirements.lock; } > build/requirements.new
	mv build/requirements.new requirements.lock

clean: ## remove the environment and everything that was built
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A half-made environment, or one whose Python has gone, is made anew.
$(INSTALLED): pyproject.toml requirements.lock
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { \
		python="$(PYTHON)"; python="$${python:-$$(scripts/find-python.sh)}"; \
		test -n "$$python" && echo "Making $(VENV) with $$python" && "$$python" -m venv --clear $(VENV); }
	@echo "Installing packages into $(VENV); the first time takes some minutes"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@

$(BACKENDS)/.installed: $(INSTALLED)
	@$(BIN)/python -m venv --clear $(BACKENDS)
	@packages="$$($(BIN)/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")" && \
		echo "import site; site.addsitedir('$$packages')" > \
		"$$($(BACKENDS)/bin/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")/packages.pth"
	@echo "Installing JAX and PyTorch into $(BACKENDS)"
	@$(BACKENDS)/bin/python -m pip install --quiet --disable-pip-version-check --no-build-isolation -e '.[jax,torch]'
	@touch $@
