"""Shipped files are found, and a damaged installation says so in words."""

import pytest

from resources import ResourceMissingError, locate


def test_a_shipped_folder_is_found() -> None:
    assert locate("icons").is_dir()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(ResourceMissingError, match=r"icons/no-such\.svg"):
        locate("icons", "no-such.svg")
