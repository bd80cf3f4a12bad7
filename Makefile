# Each target sets up what it needs in .venv. Assumed: Python 3.11 or newer with venv, make, git.

PY := .venv/bin/python
READY := @sh scripts/prepare.sh requirements.txt
READY_DEV := @sh scripts/prepare.sh requirements-dev.txt
READY_BENCH := @sh scripts/prepare.sh requirements-bench.txt
UV_VERSION := 0.13.9
PIP_AUDIT_VERSION := 2.10.1

export PYTHON

.PHONY: help demo replay chaos bench effort pictures screenshots test test-rest test-all check lock audit

help:
	@echo "make demo [ONCE=1]       the bot and its neighbours on this machine: phones on a page at 127.0.0.1:8033 with a"
	@echo "                         tour, and chats in the terminal [PORT=8040]"
	@echo "make replay DATA=a.csv   officers played from a CSV; prints the parity table"
	@echo "                         [KOREKSI=k.csv] [SALDO=b.csv] [SEED=1] [JSON=out.json]"
	@echo "make chaos [SEED=1] [KILLS=60] [SCENARIOS=30]   the same with the bot killed again and again,"
	@echo "                         then storms at the nation; 0 leaves a part out (docs/chaos.md)"
	@echo "make bench               what the bot costs beside other libraries, in the peak half hour, and with a long history; what a"
	@echo "                         summary costs, and how long Kirim to COCOK takes; writes docs/benchmarks.md,"
	@echo "                         docs/summary-cost.md, docs/time-to-cocok.md [ROWS=10000,1000000] [JSON=out.json] [FULL=1]"
	@echo "                         FULL=1 plays all of the half hour as fast as the clock: hours"
	@echo "make bench DATA=a.csv    the same, and how often the soft rules ask and what they catch"
	@echo "                         [SALDO=b.csv] [JSON=out.json]"
	@echo "make effort              what each way of reporting costs an officer; writes docs/effort.md"
	@echo "make pictures            draws the guides' pictures from conversations that are played"
	@echo "make screenshots         photographs the demo's page in Chromium"
	@echo "make test [ONLY=tests/bot]   the tests of each room by itself, on SQLite and PostgreSQL"
	@echo "make test-all            and those of whole processes, in a browser, and the long ones: kills, real series, random"
	@echo "                         officers; without make test: make test-rest"
	@echo "make check               style, types, imports, texts"
	@echo "make lock [UPGRADE=1]    write the requirements files anew from pyproject.toml"
	@echo "make audit               ask the public advisories about every locked version; needs a network"
	@echo "PYTHON=/path/to/python   which Python to use (3.11 or newer; several names: the first that works)"

demo:
	$(READY)
	@$(PY) run_bot.py demo $(if $(ONCE),--once) $(if $(PORT),--port "$(PORT)")

replay:
	@test -n "$(DATA)" || { echo "make replay needs DATA=reports.csv (see docs/operations.md)"; exit 2; }
	$(READY)
	@$(PY) run_bot.py replay "$(DATA)" \
		$(if $(SALDO),--balances "$(SALDO)") \
		$(if $(KOREKSI),--corrections "$(KOREKSI)") \
		$(if $(SEED),--seed "$(SEED)") \
		$(if $(JSON),--json "$(JSON)")

chaos:
	$(READY)
	@$(PY) run_bot.py chaos $(if $(SEED),--seed "$(SEED)") $(if $(KILLS),--kills "$(KILLS)") \
		$(if $(SCENARIOS),--scenarios "$(SCENARIOS)") $(if $(WORKERS),--workers "$(WORKERS)")

# Each part runs whatever became of the one before; a missed budget anywhere leaves with 3, a failure with its own code.
# With DATA the file JSON is that of the soft rules, and this one's stands beside it as bench.json; summary.json always does.
BENCH_JSON = $(if $(DATA),$(dir $(JSON))bench.json,$(JSON))
SUMMARY_JSON = $(dir $(JSON))summary.json
bench:
	$(READY_BENCH)
	@left=0; \
	$(if $(DATA),$(PY) -m benchmarks.soft_rules "$(DATA)" $(if $(SALDO),--balances "$(SALDO)") \
		$(if $(JSON),--json "$(JSON)") || left=$$?;) \
	$(PY) -m benchmarks.bench $(if $(ROWS),--history "$(ROWS)") $(if $(FULL),--minutes 30 --speed 1) \
		$(if $(JSON),--json "$(BENCH_JSON)") || left=$$?; \
	$(PY) -m benchmarks.summary $(if $(JSON),--json "$(SUMMARY_JSON)") || left=$$?; \
	$(PY) -m benchmarks.time_to_cocok || left=$$?; \
	exit $$left

effort:
	$(READY)
	@$(PY) -m benchmarks.effort

pictures:
	$(READY)
	@$(PY) -m benchmarks.pictures

screenshots:
	$(READY_DEV)
	@$(PY) -m benchmarks.screenshots

test:
	$(READY_DEV)
	@sh scripts/test.sh $(ONLY)

test-rest:
	$(READY_DEV)
	@sh scripts/test.sh --rest

test-all:
	@left=0; $(MAKE) --no-print-directory test || left=$$?; $(MAKE) --no-print-directory test-rest || left=$$?; exit $$left

check:
	$(READY_DEV)
	@echo "ruff: style"; $(PY) -m ruff check .
	@echo "ruff: format"; $(PY) -m ruff format --check .
	@echo "mypy: types"; $(PY) -m mypy
	@echo "import-linter: who may know whom"; .venv/bin/lint-imports
	@echo "locales: texts"; $(PY) -m locales.check

# The runtime file is a part of the other one, so that tests run on what is shipped.
lock:
	$(READY_DEV)
	@$(PY) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@sh scripts/lock.sh $(if $(UPGRADE),--upgrade)

# Not a part of check: what is known of a version changes without a change of ours, and only a network can say it.
audit:
	$(READY_DEV)
	@$(PY) -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)
	@sh scripts/audit.sh $(PIP_AUDIT_VERSION)
