"""What the mind asks of the world. Adapters in `handlers`, `storage`, `sync` and `locales` fit these shapes.

One file a noun; a method's name says whether it writes.
"""

from bot.ports.inbox import TIMER as TIMER
from bot.ports.inbox import Arrived as Arrived
from bot.ports.inbox import Asked as Asked
from bot.ports.inbox import Inbox as Inbox
from bot.ports.inbox import Lanes as Lanes
from bot.ports.inbox import Waiting as Waiting
from bot.ports.outbox import Delivered as Delivered
from bot.ports.outbox import Mode as Mode
from bot.ports.outbox import Outbox as Outbox
from bot.ports.outbox import OutboxRow as OutboxRow
from bot.ports.parity import Judged as Judged
from bot.ports.parity import Link as Link
from bot.ports.parity import ParityBook as ParityBook
from bot.ports.parity import Published as Published
from bot.ports.parity import SendResult as SendResult
from bot.ports.people import People as People
from bot.ports.people import Seeds as Seeds
from bot.ports.proofs import ProofBook as ProofBook
from bot.ports.schedule import Job as Job
from bot.ports.schedule import Lease as Lease
from bot.ports.schedule import Leases as Leases
from bot.ports.schedule import Schedule as Schedule
from bot.ports.signing import Signer as Signer
from bot.ports.signing import Verifier as Verifier
from bot.ports.store import Store as Store
from bot.ports.store import Transaction as Transaction
from bot.ports.views import DayBook as DayBook
from bot.ports.views import DayRow as DayRow
from bot.ports.views import Pending as Pending
from bot.ports.views import Views as Views
from bot.ports.world import Clock as Clock
from bot.ports.world import DayStyle as DayStyle
from bot.ports.world import Entropy as Entropy
from bot.ports.world import Translate as Translate
from bot.ports.world import Words as Words
