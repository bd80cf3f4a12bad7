#!/bin/sh
# Asks the public advisories about every locked version: `sh scripts/audit.sh PIP_AUDIT_VERSION`. It needs a network and
# changes nothing. Leaves with 1 where a version has a known flaw, with 2 where one or all could not be asked about.
set -eu

cd "$(dirname "$0")/.."
said=$(mktemp)
trap 'rm -f "$said"' EXIT
left=0

# --strict, because a version that nobody could be asked about would pass for a sound one.
for requirements in requirements.txt requirements-dev.txt requirements-bench.txt; do
    echo "Asking about $requirements"
    if .venv/bin/uv tool run --quiet "pip-audit==$1" --progress-spinner off --strict --disable-pip --require-hashes \
        --requirement "$requirements" >"$said" 2>&1; then
        cat "$said"
    elif grep -q '^Found [0-9].* known vulnerabilit' "$said"; then
        cat "$said"
        left=1
    else
        echo "Not checked: $(tail -1 "$said")" >&2
        echo "The advisories are asked over the network: run make audit where there is one." >&2
        exit 2
    fi
done
exit "$left"
