"""The switch: settings, wiring and the command line; the only layer that may import everything."""

import sys
from importlib.util import find_spec

if find_spec("typer") is None:
    sys.exit(
        "The packages of SatuLapor are not installed for this Python. `make demo` installs them into .venv "
        "(so does `sh scripts/prepare.sh requirements.txt`); then use .venv/bin/python run_bot.py."
    )
