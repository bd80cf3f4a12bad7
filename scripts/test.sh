#!/bin/sh
# Runs the tests: `sh scripts/test.sh [paths]`. Without paths it runs all but the long ones, which must also cover every
# branch of the mind. `-m long` runs those.
set -eu

cd "$(dirname "$0")/.."
python=.venv/bin/python
# A file's tests stay together, because they share what is costly to start; in order, because the slow ones come early.
parallel="--numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder"

if [ "$*" = "-m long" ]; then
    exec "$python" -m pytest -m long $parallel
fi
if [ "$#" -gt 0 ] && [ "$*" != "--measure-all" ]; then
    exec "$python" -m pytest "$@"
fi

# The mind is measured by its own tests and those that turn its schedule; processes that other tests start would run at
# half their speed, so the rest is measured apart: `sh scripts/test.sh --measure-all`.
if [ "$*" = "--measure-all" ]; then
    "$python" -m coverage erase
    "$python" -m coverage run -m pytest -m "not long" $parallel
    "$python" -m coverage combine --quiet
    exec "$python" -m coverage report --skip-covered --show-missing --omit='bot/*' --fail-under=95
fi
mind="tests/bot tests/sync tests/handlers/test_workbook.py tests/storage/test_audit.py"
"$python" -m coverage erase
"$python" -m coverage run --source=bot -m pytest -m "not long" $parallel $mind
"$python" -m coverage combine --quiet
if ! "$python" -m coverage report --skip-covered --show-missing --fail-under=100; then
    echo "The tests pass, but they leave a branch of bot/ uncovered (list above)." >&2
    exit 1
fi
rest=""
for room in $mind; do
    rest="$rest --ignore=$room"
done
"$python" -m pytest -m "not long" $parallel $rest
