#!/bin/sh
# Writes the requirements files anew: `sh scripts/lock.sh [--upgrade]`. Files name versions and hashes, never an index.
# What is shipped, and what is measured, is held to the versions of the development file, so that the tests run on it.
set -eu

cd "$(dirname "$0")/.."

compile() {
    echo "Writing $1"
    .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-header --no-annotate --no-emit-index-url pyproject.toml -o "$@" >/dev/null
}

compile requirements-dev.txt --extra dev "$@"
compile requirements.txt -c requirements-dev.txt
compile requirements-bench.txt --extra bench -c requirements-dev.txt
