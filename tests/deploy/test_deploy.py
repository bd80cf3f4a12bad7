"""What goes to production names only what there is; systemd itself reads the unit where it is installed."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from commands.channel import PROJECT
from commands.settings import SECRETS, Settings

if TYPE_CHECKING:
    from pathlib import Path

DEPLOY = PROJECT / "deploy"
UNIT = DEPLOY / "satulapor.service"
EXPOSED_AT_MOST = 2.0
"""`systemd-analyze security` goes from 0 to 10; services of a usual distribution have 9 and more."""


def _copied() -> set[str]:
    """Give what the image holds of the project, as its Containerfile copies it."""
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    copies = [line.split()[1:-1] for line in lines if re.match(r"COPY (?!--from)", line)]
    return {name for names in copies for name in names}


def _compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def _known_settings() -> set[str]:
    names = {
        str(field.validation_alias or name).upper() for name, field in Settings.model_fields.items()
    }
    return names | {f"{name}_FILE" for name in SECRETS}


def test_the_image_copies_only_what_the_project_has() -> None:
    assert sorted(name for name in _copied() if not (PROJECT / name).exists()) == []


def test_what_the_image_copies_is_let_in_by_its_ignore_file() -> None:
    lines = (PROJECT / ".containerignore").read_text(encoding="utf-8").splitlines()
    assert sorted(_copied() - {line.removeprefix("!") for line in lines}) == []


def test_every_module_that_the_bot_loads_is_in_the_image() -> None:
    ours = {path.name for path in PROJECT.iterdir() if (path / "__init__.py").exists()}
    loaded = {"run_bot.py"}
    for room in _copied():
        for path in (PROJECT / room).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
            names += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
            loaded |= {name.partition(".")[0] for name in names} & ours
    assert sorted(loaded - _copied()) == []


def test_the_compose_file_gives_each_service_the_secrets_and_networks_that_it_names() -> None:
    compose = _compose()
    for service in compose["services"].values():
        assert sorted(set(service["secrets"]) - set(compose["secrets"])) == []
        assert sorted(set(service["networks"]) - set(compose["networks"])) == []
    paths = {
        value
        for service in compose["services"].values()
        for name, value in service["environment"].items()
        if name.endswith("_FILE")
    }
    given = {f"/run/secrets/{name}" for name in compose["secrets"]}
    assert sorted(paths - given) == []
    assert (DEPLOY / compose["services"]["bot"]["build"]["context"]).resolve() == PROJECT
    assert (PROJECT / compose["services"]["bot"]["build"]["dockerfile"]).is_file()


def test_the_bot_of_the_compose_file_has_no_rights_and_writes_nowhere_else() -> None:
    bot = _compose()["services"]["bot"]
    assert (bot["read_only"], bot["cap_drop"], bot["volumes"]) == (True, ["ALL"], ["bot:/data"])


def test_unit_and_containers_set_only_settings_that_there_are() -> None:
    unit = re.findall(r"^Environment=(.*)$", UNIT.read_text(encoding="utf-8"), re.MULTILINE)
    image = (DEPLOY / "Containerfile").read_text(encoding="utf-8").partition("\nENV ")[2]
    words = " ".join(unit) + " " + image.partition("\n\n")[0]
    bot = _compose()["services"]["bot"]["environment"]
    named = set(re.findall(r"\b([A-Z_]+)=", words)) | set(bot)
    python = {"PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "MPLCONFIGDIR"}
    assert sorted(named - _known_settings() - python) == []


def test_no_secret_has_a_value_in_a_file_of_deploy() -> None:
    said = "\n".join(
        path.read_text(encoding="utf-8") for path in DEPLOY.iterdir() if path.is_file()
    )
    assert (
        re.findall(r"^\s*(?:Environment=)?(?:BOT_TOKEN|NATIONAL_CLIENT_SECRET)[=:]\s*\S+", said)
        == []
    )


@pytest.fixture
def systemd(tmp_path: Path) -> Path:
    """The unit as systemd can read it here: its commands are those of this checkout."""
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed here")
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8").replace("/srv/satulapor", str(PROJECT))
    unit.write_text(text, encoding="utf-8")
    return unit


def _analyze(*words: str) -> str:
    command = ["systemd-analyze", *words]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (ended.returncode, ended.stderr) == (0, "")
    return ended.stdout


def test_systemd_has_nothing_to_say_about_the_unit(systemd: Path) -> None:
    assert _analyze("verify", "--man=no", str(systemd)) == ""


def test_the_unit_is_exposed_little(systemd: Path) -> None:
    said = _analyze("security", "--offline=yes", "--no-pager", str(systemd))
    level = re.search(r"exposure level for \S+: ([\d.]+)", said)
    assert level is not None
    assert float(level[1]) <= EXPOSED_AT_MOST
