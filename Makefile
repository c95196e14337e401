# Two commands: `make run` serves the portal, `make test` checks everything. The rest are parts.
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= python3
PY := .venv/bin/python
comma := ,
# On a trial run any name of this machine will do when it listens on all of its addresses.
TRIAL_HOSTS := $(if $(filter 0.0.0.0 ::,$(HOST)),*,$(HOST)$(comma)127.0.0.1$(comma)localhost)

.PHONY: run dev test check bench screenshots help

help:
	@echo "make run         포털을 띄웁니다 (HOST=, PORT=)"
	@echo "make dev         코드를 고치는 사람을 위한 서버"
	@echo "make test        모든 검사와 시험"
	@echo "make check       시험을 뺀 검사만"
	@echo "make bench       속도와 크기를 잽니다"
	@echo "make screenshots README와 직원 안내서의 그림을 새로 찍습니다"

run: .venv/run-ready var/local.env
	@ALLOWED_HOSTS='$(TRIAL_HOSTS)' $(PY) manage.py prepare_trial --address http://$(HOST):$(PORT)
	@ALLOWED_HOSTS='$(TRIAL_HOSTS)' exec .venv/bin/gunicorn gangseo_portal.wsgi \
		--bind $(HOST):$(PORT) --workers 2 --timeout 120 --no-control-socket \
		--log-level warning

dev: .venv/run-ready var/local.env
	@DEBUG=on $(PY) manage.py prepare_trial --address http://$(HOST):$(PORT)
	@DEBUG=on ALLOWED_HOSTS='$(TRIAL_HOSTS)' $(PY) manage.py runserver $(HOST):$(PORT)

test: .venv/dev-ready
	@$(PY) -m tests.machine
	@$(MAKE) --no-print-directory check
	@$(PY) -m tests.run

check: .venv/dev-ready
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --target-version 5.2 --check
	@$(PY) -m tests.production_check

bench: .venv/dev-ready
	@$(PY) -m bench

screenshots: .venv/dev-ready
	@$(PY) -m bench.screenshots

var/local.env: | .venv/run-ready
	@$(PY) -m gangseo_portal.local_env $@

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo "Python 3.11, 3.12 or 3.13 is needed: make PYTHON=python3.11 run"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/run-ready: requirements.txt | .venv/bin/python
	@echo "Installing what the site needs …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev-ready: requirements-dev.txt requirements.txt | .venv/bin/python
	@echo "Installing what the tests need …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ .venv/run-ready
