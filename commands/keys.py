"""`key`: make the key that signs the proofs of parity. It needs no settings, and never replaces a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.errors import SettingsError
from bot.proof import fingerprint
from commands.signing import Ed25519Signer, write_new_key

DEFAULT_KEY_FILE = Path("var/signing-key.pem")
OutOption = Annotated[Path, typer.Option("--out", help="where the private key is written")]


def make_key(out: OutOption = DEFAULT_KEY_FILE) -> None:
    """Make the key that signs proofs of parity (Ed25519), and print what others need to verify them."""
    signer = Ed25519Signer.generate()
    if out.exists():
        raise SettingsError(
            (f"{out} is there already: a key is never overwritten; name another file with --out",)
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        write_new_key(out, signer)
    except OSError as error:  # a file that came in between is not overwritten either
        raise SettingsError(
            (f"{out}: {error.strerror}; name a file in a folder that you may write to",)
        ) from None
    print(f"private key   {out} (mode 600; keep a copy offline, show it to nobody)")
    print(f"public key    {signer.public_key.hex()}")
    print(f"fingerprint   {fingerprint(signer.public_key)}")
    print()
    print(signer.public_pem())
    print(f"Write SIGNING_KEY_FILE={out} into .env and start the bot again.")
    print(
        "Give the public key to whoever verifies proofs, and tell them the fingerprint another way."
    )
