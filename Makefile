# Two commands: `make run` serves the portal, `make test` checks everything. The rest are parts.
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= python3
PY := .venv/bin/python
comma := ,
# On a trial run any name of this machine will do when it listens on all of its addresses.
TRIAL_HOSTS := $(if $(filter 0.0.0.0 ::,$(HOST)),*,$(HOST)$(comma)127.0.0.1$(comma)localhost)
# A step that fails ends make with words for whoever typed it.
stop = { echo "$(1)" >&2; exit 1; }
NOT_INSTALLED := 패키지를 설치하지 못했으니 인터넷과 디스크의 남은 자리를 확인한 뒤 다시 실행해 주세요.

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
	@$(PY) -m tests.run

check: .venv/dev-ready
	@$(PY) -m tests.run check

bench: .venv/dev-ready
	@$(PY) -m bench

screenshots: .venv/dev-ready
	@$(PY) -m bench.screenshots

var/local.env: | .venv/run-ready
	@$(PY) -m gangseo_portal.local_env $@ \
		|| $(call stop,$@를 만들지 못했으니 var 폴더에 쓸 수 있는지 확인한 뒤 다시 실행해 주세요.)

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| $(call stop,파이썬 3.11이나 3.12나 3.13이 필요하니 make run PYTHON=python3.11처럼 실행해 주세요.)
	@$(PYTHON) -m venv .venv \
		|| { rm -f $@; $(call stop,.venv를 만들지 못했으니 python3-venv를 설치한 뒤 다시 실행해 주세요.); }

.venv/run-ready: requirements.txt | .venv/bin/python
	@echo "Installing what the site needs …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt \
		|| $(call stop,$(NOT_INSTALLED))
	@touch $@

.venv/dev-ready: requirements-dev.txt requirements.txt | .venv/bin/python
	@echo "Installing what the tests need …"
	@$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt \
		|| $(call stop,$(NOT_INSTALLED))
	@touch $@ .venv/run-ready
