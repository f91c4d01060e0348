"""The table of deliberate faults stays true to the source; `./check soak` makes each and counts what is noticed."""

import pytest

from tests.simulation import faults
from tests.simulation.faults import FAULTS, ROOT, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.breaks)
def test_a_fault_has_its_one_place(fault: Fault) -> None:
    assert (ROOT / fault.file).read_text(encoding="utf-8").count(fault.old) == 1
    assert fault.new != fault.old


def test_faults_are_different() -> None:
    assert len({(fault.file, fault.old, fault.new) for fault in FAULTS}) == len(FAULTS) >= 50


@pytest.mark.soak
@pytest.mark.timeout(0)
def test_the_tests_notice_nearly_all_faults() -> None:
    assert faults.run() >= 0.95
