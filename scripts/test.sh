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

# The mind is measured by its own tests and by those of the rooms that turn its schedule; all other rooms by all other
# tests, processes that they start included. What a part does not measure runs at full speed.
mind="tests/bot tests/sync tests/handlers/test_workbook.py tests/storage/test_audit.py"
elsewhere=""
for room in $mind; do
    elsewhere="$elsewhere --ignore=$room"
done
failed=0

"$python" -m coverage erase
"$python" -m coverage run --source=bot,sync -m pytest -m "not long" $parallel $mind || failed=1
"$python" -m coverage run --source=handlers,storage,sync,locales,commands,stubs \
    -m pytest -m "not long" $parallel $elsewhere || failed=1
"$python" -m coverage combine --quiet
covered=0
"$python" -m coverage report --skip-covered --show-missing --include='bot/*' --fail-under=100 || covered=1
"$python" -m coverage report --skip-covered --show-missing --omit='bot/*' --fail-under=95 || covered=1
if [ "$covered" -ne 0 ]; then
    echo "The tests leave more uncovered than bot/ 100 % and the rest 95 % allow (lists above)." >&2
    failed=1
fi
exit "$failed"
