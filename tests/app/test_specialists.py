from datetime import date, timedelta

import pytest

from app.specialists import (
    CertificateState,
    NotOwnCertificateError,
    certificate_state,
    may_keep_certificate,
    update_certificate,
)
from storage.reads.specialists import specialist_row, specialists, tutors_at_work
from storage.reads.today import lapsing_certificates
from tests.app.conftest import Region
from tests.factories import TODAY, add


def test_a_certificate_warns_before_it_lapses() -> None:
    """R07: three months ahead, and after its day."""
    states = [certificate_state(TODAY + timedelta(days=days), TODAY) for days in (-1, 0, 90, 91)]
    assert states == [
        CertificateState.LAPSED, CertificateState.LAPSING, CertificateState.LAPSING, CertificateState.VALID,
    ]  # fmt: skip
    assert certificate_state(None, TODAY) is CertificateState.NONE


def test_the_holder_keeps_the_certificate_and_nobody_else_but_the_administrator(region: Region) -> None:
    """R07: number and day are written where the tutor works."""
    own, other = add(region.engine, "specialist"), add(region.engine, "specialist", family_name="Другая")
    add(region.engine, "assignment", person_id=region.person, tutor_id=own)
    until = date(2026, 12, 20)
    update_certificate(
        region.engine, "tutor", own, own, {"certificate_number": "Т-1", "certificate_valid_until": until}
    )
    with pytest.raises(NotOwnCertificateError):
        update_certificate(region.engine, "methodist", own, other, {"certificate_number": "Т-2"})
    assert may_keep_certificate("administrator", None, other)
    with region.engine.connect() as connection:
        row = specialist_row(connection, own, TODAY)
        assert [each.valid_until for each in lapsing_certificates(connection, TODAY, own)] == [until]
        assert [each.id for each in specialists(connection, TODAY, "другая", "tutor")] == [other]
        assert tutors_at_work(connection, TODAY) == [(own, "Тьюторова Анна")]
    assert row is not None
    assert (row.certificate_number, row.people) == ("Т-1", 1)
