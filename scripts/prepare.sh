#!/bin/sh
# Makes .venv ready to run what a requirements file lists: `sh scripts/prepare.sh requirements-dev.txt`.
# The stamp is a copy of the file as it was installed: without a change nothing is installed again.
set -eu

cd "$(dirname "$0")/.."
requirements=$1
venv=.venv
stamp=$venv/installed-$requirements

# A name alone proves nothing: a pyenv shim exists and fails, and Debian ships a python3 that can make no environment.
proof='import sys
sys.exit(sys.version_info < (3, 11))'
pip='import pip'
whole='import ensurepip, sqlite3, ssl, venv'
sound="$whole
$proof"

candidates() {
    if [ -n "${PYTHON:-}" ]; then
        echo "$PYTHON"
    else
        printf '%s\n' python3.13 python3.12 python3.11 python3 python
    fi
}

find_python() {
    for name in $(candidates); do
        if "$name" -c "$sound" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    explain
    return 1
}

explain() {
    for name in $(candidates); do
        if "$name" -c "$proof" >/dev/null 2>&1; then
            echo "$("$name" -V) ($name) lacks the modules that make an environment (venv, ensurepip, sqlite3, ssl)." >&2
            echo "On Debian and Ubuntu: sudo apt install python3-venv" >&2
            return
        fi
    done
    newest=$(for name in $(candidates); do "$name" -V 2>/dev/null && break; done || true)
    echo "SatuLapor needs Python 3.11 or newer; here is ${newest:-no Python at all}." >&2
    echo "Install one, or name it: make demo PYTHON=/path/to/python3.11" >&2
}

must_write() {
    if [ ! -w "$1" ]; then
        echo "$(pwd) cannot be written, and SatuLapor puts what it needs into $venv there." >&2
        echo "Copy the folder to where you may write, and run it there." >&2
        exit 1
    fi
}

if ! "$venv/bin/python" -c "$pip
$proof" >/dev/null 2>&1; then
    python=$(find_python)
    must_write .
    echo "Making $venv with $("$python" -V)"
    "$python" -m venv --clear "$venv"
fi

if ! cmp -s "$requirements" "$stamp"; then
    must_write "$venv"
    echo "Installing $requirements into $venv (a minute or two the first time)"
    "$venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check \
        --no-compile --no-deps --require-hashes -r "$requirements"
    cp "$requirements" "$stamp"
fi
