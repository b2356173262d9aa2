# make run: the course on http://127.0.0.1:8000     make test: every check and test
# make simulate: the learning rules on simulated learners, into docs/learning-model.md (minutes)
# Both need git, make and Python 3.11 or newer; they put all else into .venv. PYTHON=python3.12 chooses another one.
PYTHON ?= python3
BIN := .venv/bin
NO_VENV = Python's venv module is missing. On Debian or Ubuntu: sudo apt-get install python3-venv

.PHONY: run test bench simulate lock clean

run: .venv/run.stamp
	@$(BIN)/learnapp serve $(ARGS)

test: .venv/dev.stamp
	@$(BIN)/python -m tests.tools || true
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 tests/domain --cov=learnapp.domain --cov-branch --cov-report= --cov-fail-under=100
	$(BIN)/pytest -n 2 --dist worksteal --ignore=tests/domain $(ARGS)

bench: .venv/dev.stamp
	$(BIN)/python -m tests.bench $(ARGS)

simulate: .venv/run.stamp
	$(BIN)/learnapp simulate --plots docs/images --document docs/learning-model.md $(ARGS)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("learnapp needs Python 3.11 or newer, this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(NO_VENV)"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Installing into .venv (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	@echo "Installing the test tools into .venv (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

# For maintainers: renew both lock files (hashes, no host names). Needs uv.
lock:
	uv export -q --no-emit-project --no-default-groups --group build --all-extras --no-header --format requirements-txt -o requirements.lock
	uv export -q --no-emit-project --no-default-groups --group build --group dev --all-extras --no-header --format requirements-txt -o requirements-dev.lock
	rm -f uv.lock

clean:
	rm -rf .venv .tools build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
