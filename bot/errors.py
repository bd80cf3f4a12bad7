"""The exceptions of the channel: bugs and broken infrastructure only.

    SatuLaporError
    ├── SettingsError      the operator can mend it: settings or files are wrong; carries every sentence
    │   └── FormError      a form or unit file is wrong
    ├── StorageError       the database cannot be used as it is
    │   ├── SchemaMismatch the schema is older or newer than the code
    │   ├── StorageAway    it cannot be reached or written just now; what is under way is asked of it again later
    │   └── LeaseLost      another process took over this singleton; stop writing at once
    ├── NationError        the national registry answered in a way that the contract does not know
    └── WordsError         a text is missing in a language file, or a parameter of it

Expected outcomes (a refused row, a used invitation, an unknown answer) are values, never exceptions.
"""


class SatuLaporError(Exception):
    """The root of every exception that is ours."""


class SettingsError(SatuLaporError):
    """Settings or shipped files are wrong; `problems` holds one sentence each, with its mend."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class FormError(SettingsError):
    """A form or unit file is wrong; `problems` names each place."""


class StorageError(SatuLaporError):
    """The database cannot be used as it is."""


class SchemaMismatch(StorageError):  # noqa: N818 - it names what is wrong, as the others do
    """The database's schema is not the one that this code knows."""


class StorageAway(StorageError):  # noqa: N818 - as above
    """The database is gone, read-only, full or too slow for now: nothing was saved, or nobody knows."""


class LeaseLost(StorageError):  # noqa: N818 - as above
    """Another process holds the lease now: nothing more may be written under it."""


class NationError(SatuLaporError):
    """The registry answered outside its contract; the rows are kept."""


class WordsError(SatuLaporError):
    """A text or a parameter of a text is missing in a language file."""
