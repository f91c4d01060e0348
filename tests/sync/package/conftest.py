"""What tests of the stick share: a tutor who carries one."""

import pytest

from tests.sync.package.sticks import Traveller, traveller
from tests.sync.region import Region


@pytest.fixture
def tutor(small: Region) -> Traveller:
    """A tutor with one person in care, who has exchanged once."""
    small.person()
    made = traveller(small)
    made.laptop.sync()
    return made
