"""A copy that becomes another device: what belonged to the former one stays behind."""

from pathlib import Path

from storage.ids import new_id
from storage.lease import SETTING as LEASE
from storage.settings import read_setting, write_setting
from sync.client.answered import become
from tests.factories import make_copy


def test_the_lease_of_the_former_device_goes_and_that_of_the_same_one_stays(tmp_path: Path) -> None:
    """R81: its codes by telephone are its own, and no answer to the new device would fit."""
    engine = make_copy(tmp_path)
    device, other = str(new_id()), str(new_id())
    with engine.begin() as connection:
        become(connection, device)
        write_setting(connection, LEASE, "kept")
        become(connection, device)
        assert read_setting(connection, LEASE) == "kept"
        become(connection, other)
        assert read_setting(connection, LEASE) is None
    engine.dispose()
