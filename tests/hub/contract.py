"""What every engine promises the hub, whatever it stores into: a test class to inherit from.

A subclass gives the fixture `store`, which makes engines over one and the same (at first empty) store.
"""

from tests.hub.contract_blank import BlankContract
from tests.hub.contract_log import LogContract, RepeatContract, UnitContract
from tests.hub.contract_moves import MoveContract
from tests.hub.contract_offers import CapacityContract, OfferContract
from tests.hub.contract_public import PublicContract, SignalContract


class EngineContract(
    LogContract,
    RepeatContract,
    UnitContract,
    MoveContract,
    OfferContract,
    CapacityContract,
    PublicContract,
    SignalContract,
    BlankContract,
):
    """All promises; a subclass in a test module runs them over its engine."""
