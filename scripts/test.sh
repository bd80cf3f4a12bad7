#!/bin/sh
# Runs the tests: `sh scripts/test.sh [paths]`. Without paths it runs all but the long ones, which must also cover the
# code: the mind in every branch, the rest nearly so. Processes that tests start are measured too. `-m long` runs those.
set -eu

cd "$(dirname "$0")/.."
python=.venv/bin/python
# A file's tests stay together, because they share what is costly to start; in order, because the slow ones come early.
parallel="--numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder"

if [ "$*" = "-m long" ]; then
    exec "$python" -m pytest -m long $parallel
fi
if [ "$#" -gt 0 ]; then
    exec "$python" -m pytest "$@"
fi

"$python" -m coverage erase
"$python" -m coverage run -m pytest -m "not long" $parallel
"$python" -m coverage combine --quiet
failed=0
"$python" -m coverage report --skip-covered --show-missing --include='bot/*' --fail-under=100 || failed=1
"$python" -m coverage report --skip-covered --show-missing --omit='bot/*' --fail-under=95 || failed=1
if [ "$failed" -ne 0 ]; then
    echo "The tests pass, but they leave more uncovered than bot/ 100 % and the rest 95 % allow (lists above)." >&2
fi
exit "$failed"
