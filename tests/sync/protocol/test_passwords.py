"""Which passwords may be chosen."""

import unicodedata

import pytest

from sync.protocol.passwords import ADVISED, LONGEST, SHORTEST, fault_of


@pytest.mark.parametrize("password", [
    "лес и 42", "correct horse battery staple", "осенний лес 42", "wooden bridge 42", "region-password-1", "aaaaaaab1",
    "только строчные буквы", "ТОЛЬКО ПРОПИСНЫЕ", "!@#$%^&*", "ж" * 30 + "лк", "Пароль из нескольких слов",
])  # fmt: skip
def test_any_kinds_of_signs_will_do(password: str) -> None:
    assert fault_of(password, "tutor1") == ""


def test_the_shortest_is_8_and_64_letters_fit_several_times_over() -> None:
    phrase = "съешь ещё этих мягких булок "
    assert "короткий" in fault_of(phrase[: SHORTEST - 1], "tutor1")
    assert fault_of(phrase[:SHORTEST], "tutor1") == ""
    assert fault_of((phrase * 3)[:64], "tutor1") == ""
    assert fault_of((phrase * 10)[:LONGEST], "tutor1") == ""
    assert "длинный" in fault_of((phrase * 10)[: LONGEST + 1], "tutor1")
    assert str(ADVISED) in fault_of("", "tutor1")


def test_letters_made_of_two_signs_count_as_one() -> None:
    apart = unicodedata.normalize("NFD", "ййййабв")
    assert len(apart) > SHORTEST
    assert "короткий" in fault_of(apart, "tutor1")


@pytest.mark.parametrize("password", [
    "12345678", "1234567890", "password", "Password1", "PASSWORD-123", "qwerty123", "йцукенгш", "ЙЦУКЕН123",
    "пароль123", "Пароль 2026", "gfhjkm123", "1q2w3e4r", "zaq12wsx", "marshrut1", "маршрут!!", "маршрут2025",
    "учитель1", "Natasha777", "наташа2024", "aaaaaaaa", "абабабаб", "        ", "администратор", "qwertyqwerty",
])  # fmt: skip
def test_what_is_guessed_first_is_refused(password: str) -> None:
    assert fault_of(password, "tutor1").endswith(".")


def test_the_login_is_no_password() -> None:
    for password in ("ivanova.anna", "Ivanova.Anna", " ivanova anna ", "IVANOVA-ANNA"):
        assert "имен" in fault_of(password, "ivanova.anna")


def test_the_former_password_is_no_new_one() -> None:
    assert "прежним" in fault_of("осенний лес 42", "tutor1", "осенний лес 42")
    assert fault_of("осенний лес 43", "tutor1", "осенний лес 42") == ""
