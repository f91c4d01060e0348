"""Which passwords a person may choose: long enough, not their login, and none of those that are guessed first.

Nothing is asked of the kinds of signs in it, and it never has to be changed for its age (ASVS 6.2.1, 6.2.4, 6.2.5,
6.2.10; NIST SP 800-63B, 3.1.1.2). Laptop and server ask the same question: the laptop so that nothing bad is sent.
"""

import unicodedata
from functools import cache

from sync.protocol.accounts import plain_login, plain_password

SHORTEST = 8
ADVISED = 15
LONGEST = 256
"""Signs that a message carries (`sync.protocol.accounts.Password`)."""
_FEWEST_DIFFERENT = 3

_STEMS = """
    password passwort passw0rd parol пароль пароли gfhjkm qwerty йцукен asdfgh фывапр zxcvbn ячсмит qazwsx йфяцыч qweasd
    йцуфыв admin админ administrator администратор user пользователь login логин welcome hello привет
    ghbdtn letmein dragon monkey master secret секрет iloveyou люблю любовь k.,jdm lublu lubov sunshine солнце солнышко
    solnce marshrut маршрут vfhihen tutor тьютор nmnjh methodist методист vtnjlbcn kurator куратор uchitel учитель
    exbntkm teacher pedagog педагог gtlfuju shkola школа irjkf school гимназия лицей директор direktor ученик
    class класс урок russia россия hjccbz moscow москва vjcrdf moskva spb питер ural урал сибирь родина победа
    mama мама papa папа family семья котенок кошка собака zvezda звезда spartak спартак zenit зенит
    natasha наташа yfnfif sasha саша маша masha катя katya лена elena елена olga ольга ирина irina светлана svetlana
    татьяна tatyana анна anna мария maria сергей sergey andrey андрей александр alexandr дмитрий dmitry максим maxim
    владимир vladimir иван ivan николай nikolay алексей alexey михаил mikhail
"""
_TAILS = "1 12 123 1234 12345 123456 1234567 12345678 01 00 007 11 111 77 777 2023 2024 2025 2026 2027"
_RUNS = """
    12345678 123456789 1234567890 0123456789 87654321 987654321 0987654321 9876543210 11223344 1122334455 123123123
    123454321 12344321 1234554321 147258369 741852963 159357258 789456123 123321123 135792468 246813579
    12qwaszx 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4 q1w2e3r4t5 1qaz2wsx 1qaz2wsx3edc zaq12wsx zaq1xsw2 qwe123qwe
    qwer1234 1234qwer 123qweasd 123qweasdzxc qweasdzxc qwertyui qwertyuio qwertyuiop asdfghjk asdfghjkl zxcvbnm1
    qazwsxedc qazwsxedcrfv 1a2b3c4d a1b2c3d4 abcd1234 abcdefgh abcdefghi abc12345 abc123456 aa123456 a1234567 a12345678
    йцукенгш йцукенгшщ йцукенгшщз йцукенгшщзх йцукенгшщзхъ фывапрол фывапролд фывапролджэ ячсмитьбю 1й2ц3у4к 1й2ц3у4к5е
    й1ц2у3к4 йцук1234 1234йцук йцуфывячс йфяцычувс 123йцуфыв 1йфя2цыч абвгдежз абвгдейка абвг1234 абв12345 qwertyйцукен
    changeme default1 trustno1 football baseball superman starwars computer internet компьютер интернет
    добропожаловать добрыйдень здравствуйте люблютебя ятебялюблю ялюблютебя самыйлучший самаялучшая
    красноесолнышко деньпобеды с8марта новыйгод сновымгодом первоесентября 1сентября
"""


def fault_of(password: str, login: str, former: str = "") -> str:
    """Why a person may not choose this password, as a sentence; empty where they may."""
    if len(plain_password(password)) < SHORTEST:
        return f"Пароль слишком короткий: нужно не меньше {SHORTEST} знаков, лучше {ADVISED} и больше."
    if len(password) > LONGEST:
        return f"Пароль слишком длинный: помещается {LONGEST} знаков."
    if former and plain_password(password) == plain_password(former):
        return "Новый пароль совпадает с прежним: придумайте другой."
    if _bare(password) == _bare(login) or plain_login(password) == plain_login(login):
        return "Пароль совпадает с именем пользователя: придумайте другой."
    if len(set(password)) < _FEWEST_DIFFERENT or _bare(password) in _common():
        return "Этот пароль из тех, которые подбирают первыми: придумайте другой, например из нескольких слов."
    return ""


@cache
def _common() -> frozenset[str]:
    """Passwords that are tried first, as `_bare` writes them; shorter ones than `SHORTEST` are refused as they are."""
    stems, tails = _STEMS.split(), ("", *_TAILS.split())
    joined = (stem + tail for stem in stems for tail in tails)
    doubled = (stem * 2 for stem in stems)
    return frozenset(_bare(word) for word in (*_RUNS.split(), *joined, *doubled))


def _bare(text: str) -> str:
    """Letters and digits alone: «Пароль-123!» is «пароль123»."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", text).casefold() if sign.isalnum())
