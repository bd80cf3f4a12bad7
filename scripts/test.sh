#!/bin/sh
# Runs the tests, with the code they cover measured; processes that tests start are measured too.
#
#   sh scripts/test.sh            those of each room by itself; they must cover every branch of the mind
#   sh scripts/test.sh --rest     those of whole processes; with the others they must cover nearly all. Whole trips and the
#                                 long ones cover nothing more, and run at full speed
#   sh scripts/test.sh PATHS      what pytest is told, unmeasured
set -eu

cd "$(dirname "$0")/.."
python=.venv/bin/python
# A file's tests stay together, because they share what is costly to start; in order, because the slow ones come early.
parallel="--numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder"

# The mind is measured by its own tests and by those of the rooms that turn its schedule; all other rooms by all other
# tests. What a part does not measure runs at full speed.
mind="tests/bot tests/sync tests/handlers/test_workbook.py tests/storage/test_audit.py"
processes="tests/commands tests/chaos tests/phones/test_server.py tests/journey/test_a_day.py tests/journey/test_replay.py
    tests/journey/test_starting_and_stopping.py"
trips="tests/journey tests/phones tests/security tests/benchmarks tests/how_to"
mind_rooms="bot,sync"
other_rooms="handlers,storage,sync,locales,commands,stubs"

besides() {
    for room in "$@"; do
        printf -- '--ignore=%s ' "$room"
    done
}

measured() {
    rooms=$1
    shift
    # shellcheck disable=SC2086
    "$python" -m coverage run --source="$rooms" -m pytest -m "not long" $parallel "$@" || failed=1
}

covers() {
    "$python" -m coverage report --skip-covered --show-missing "$@" || failed=1
}

failed=0
# shellcheck disable=SC2046,SC2086
case "${1:-}" in
"")
    "$python" -m coverage erase
    measured "$mind_rooms" $mind
    measured "$other_rooms" $(besides $mind $processes $trips)
    "$python" -m coverage combine --quiet
    covers --include='bot/*' --fail-under=100
    ;;
--rest)
    measured "$other_rooms" $processes
    "$python" -m coverage combine --quiet --append
    covers --omit='bot/*' --fail-under=95
    "$python" -m pytest -m "not long" $parallel $(besides $processes) $trips || failed=1
    "$python" -m pytest -m long $parallel || failed=1
    ;;
*)
    exec "$python" -m pytest "$@"
    ;;
esac
exit "$failed"
