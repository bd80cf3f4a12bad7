"""The memory: one schema on SQLite and PostgreSQL, behind the ports of `bot`."""

from storage.engine import folder_of as folder_of
from storage.engine import sqlite_file as sqlite_file
from storage.file_lock import hold_file as hold_file
from storage.migrate import migrate as migrate
from storage.postgresql import Limits as Limits
from storage.schema import SchemaState as SchemaState
from storage.schema import require_schema as require_schema
from storage.schema import schema_state as schema_state
from storage.unit_of_work import SqlStore as SqlStore
from storage.unit_of_work import open_store as open_store
from storage.wakes import Wakes as Wakes
