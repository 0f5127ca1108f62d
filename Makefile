# GNU make and a POSIX shell. `make run` needs python3 (3.11 or newer) besides, and nothing else.

PYTHON = python3
PORT = 8000
UV = 0.13.9

PY = .venv/bin/python
LANGUAGES := $(patsubst twincity/locale/%/LC_MESSAGES,%,$(wildcard twincity/locale/*/LC_MESSAGES))
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard twincity/locale/*/LC_MESSAGES/*.po))
VENV_WORKS := $(shell $(PY) -c 'import sys, pip; print(sys.version_info >= (3, 11))' 2>/dev/null)

.NOTPARALLEL:
.PHONY: help run dev test test-slow lint lock messages clean venv-again

help:
	@echo "make run        the demo on http://127.0.0.1:$(PORT)/ (another port: make run PORT=8001)"
	@echo "make dev        the same with Django's development server, which notices changes"
	@echo "make test       the tests; make test-slow: those that take seconds each"
	@echo "make lint       ruff, djade, import-linter"
	@echo "make lock       pin the dependencies of pyproject.toml anew"
	@echo "make messages   collect what is to be translated (needs gettext)"
	@echo "make clean      remove what was installed and built; the data in var/ stays"

# --- What is installed, once per change of a lock file -------------------------------------

ifneq ($(VENV_WORKS),True)
.venv/made: venv-again
endif

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "This needs Python 3.11 or newer, and “$(PYTHON)” is not. Name another one: make run PYTHON=python3.12" >&2; exit 1; }
	@test "$(VENV_WORKS)" = True || $(PYTHON) -m venv --clear .venv || { \
		echo "Python could not make the environment .venv. On Debian and Ubuntu the package python3-venv is missing." >&2; exit 1; }
	@PIP_DISABLE_PIP_VERSION_CHECK=1 $(PY) -m pip install -q uv==$(UV) || echo "Going on without uv." >&2
	@touch $@

# uv takes three seconds where pip takes fifteen, but does not know pip's own settings
# (a mirror, a certificate): where uv fails, pip does it.
install = $(PY) -m uv pip sync -q --python $(PY) --require-hashes $(1) \
	|| PIP_DISABLE_PIP_VERSION_CHECK=1 $(PY) -m pip install -q --require-hashes -r $(1)

.venv/run.stamp: requirements.lock .venv/made
	@echo "Installing what requirements.lock pins …"
	@$(call install,requirements.lock)
	@rm -f .venv/dev.stamp
	@touch $@

.venv/dev.stamp: requirements-dev.lock requirements.lock .venv/made
	@echo "Installing what requirements-dev.lock pins …"
	@$(call install,requirements-dev.lock)
	@touch .venv/run.stamp $@

# --- Running it ----------------------------------------------------------------------------

define PORT_IS_FREE
import socket, sys
try:
    socket.create_server(("127.0.0.1", int(sys.argv[1]))).close()
except (OSError, OverflowError, ValueError):
    sys.exit(f"Port {sys.argv[1]} is taken, or not one to be used. Another one: make run PORT=8001")
endef
export PORT_IS_FREE

# In one process, because Django takes a second or two to start.
define PREPARE
import os
import django
from django.core.management import call_command
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "twincity.settings")
django.setup()
call_command("migrate", verbosity=0)
call_command("demo")
endef
export PREPARE

run: export TWINCITY_MODE = demo
dev: export TWINCITY_MODE = development
test test-slow messages: export TWINCITY_MODE = test
run dev: export TWINCITY_SITE_URL ?= http://127.0.0.1:$(PORT)

$(CATALOGUES): %.mo: %.po | .venv/run.stamp
	@$(PY) manage.py compile_catalogues

run: .venv/run.stamp $(CATALOGUES)
	@$(PY) -c "$$PORT_IS_FREE" "$(PORT)"
	@static="$${TWINCITY_STATIC_ROOT:-$${TWINCITY_DATA_DIR:-var}/static}"; \
	manifest="$$static/staticfiles.json"; \
	if [ ! -e "$$manifest" ] || [ -n "$$(find static .venv/run.stamp -newer "$$manifest")" ]; then \
		$(PY) manage.py collectstatic --no-input -v 0; \
	fi
	@$(PY) -c "$$PREPARE"
	@echo
	@echo "The toolbox is at $$TWINCITY_SITE_URL/ (Ctrl-C ends it; the data stays)."
	@exec $(PY) -m gunicorn twincity.wsgi --bind 127.0.0.1:$(PORT) --workers 1 --threads 8 \
		--log-level warning --no-control-socket

dev: .venv/dev.stamp $(CATALOGUES)
	@$(PY) -c "$$PORT_IS_FREE" "$(PORT)"
	@$(PY) -c "$$PREPARE"
	@exec $(PY) manage.py runserver 127.0.0.1:$(PORT)

# --- Checking it ---------------------------------------------------------------------------

test: .venv/dev.stamp $(CATALOGUES)
	@$(PY) -m pytest -n auto -m "not slow"

test-slow: .venv/dev.stamp $(CATALOGUES)
	@$(PY) -m pytest -n auto -m slow

lint: .venv/dev.stamp
	@$(PY) -m ruff check --output-format concise .
	@$(PY) -m ruff format --check .
	@find templates -name '*.html' -exec .venv/bin/djade --target-version 5.2 --check {} +
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()'

# --- Keeping it ----------------------------------------------------------------------------

compile = $(PY) -m uv pip compile -q --universal --generate-hashes --no-annotate --no-header \
	--python-version 3.11 pyproject.toml

lock: .venv/made
	@$(compile) -o requirements.lock
	@$(compile) --group dev -o requirements-dev.lock

messages: .venv/dev.stamp
	@command -v xgettext >/dev/null || { echo "make messages needs gettext (package gettext)." >&2; exit 1; }
	@$(PY) manage.py makemessages $(addprefix -l ,$(sort de en $(LANGUAGES))) --add-location file --ignore .venv --ignore var

clean:
	@rm -rf .venv var/static .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@rm -f twincity/locale/*/LC_MESSAGES/*.mo
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
