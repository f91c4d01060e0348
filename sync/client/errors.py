"""Why a session did not come about, in words for a person. Work on the laptop is untouched in every case."""

from storage.errors import PlainError


class ExchangeError(PlainError):
    """The exchange could not be made; base of all reasons."""

    default = "Обмен не состоялся. Ваши изменения сохранены и уйдут в следующий раз."


class ServerAwayError(ExchangeError):
    """Nobody answers at the address."""

    default = "Сервер не отвечает. Проверьте подключение к интернету; изменения сохранены и уйдут в следующий раз."


class LinkBrokenError(ExchangeError):
    """The connection broke or fell silent."""

    default = "Связь прервалась. Уже полученное сохранено, обмен продолжится с этого места."


class UntrustedServerError(ExchangeError):
    """The server's certificate is not trusted, or the address is not protected."""

    default = "Сервер не подтвердил, что он настоящий, поэтому обмен не начат. Сообщите администратору."


class PortalError(ExchangeError):
    """A page of the network's own came instead of the server's answer."""

    default = "Вместо сервера ответила страница сети: откройте браузер, войдите в сеть Wi-Fi и повторите обмен."


class WrongPasswordError(ExchangeError):
    """Sign-in was refused."""

    default = "Имя или пароль не подошли."


class OneTimePasswordError(ExchangeError):
    """The administrator gave the password for one sign-in: the person chooses another."""

    default = "Это одноразовый пароль от администратора: задайте вместо него свой (marshrut password)."


class WeakPasswordError(ExchangeError):
    """The chosen password is one that nobody should choose; the sentence says why."""

    default = "Такой пароль не подходит: придумайте другой."


class SignInNeededError(ExchangeError):
    """The session's time is over and the password is asked again."""

    default = "Срок входа истёк: введите пароль ещё раз. Ваши изменения сохранены."


class DeviceRefusedError(ExchangeError):
    """The device or the account is closed on the server."""

    default = "Доступ этого рабочего места закрыт. Изменения сохранены здесь; обратитесь к администратору региона."


class HandedOverError(DeviceRefusedError):
    """The device is closed, and the region has taken what it never sent."""

    def __init__(self, kept: int) -> None:
        """``kept`` changes wait for review there."""
        super().__init__(
            f"Доступ этого рабочего места закрыт. Неотправленные изменения переданы региону на рассмотрение: {kept}."
        )


class TooManyAttemptsError(ExchangeError):
    """Attempts are limited for a while."""

    default = "Слишком много попыток входа. Подождите несколько минут и повторите."


class ServerFaultError(ExchangeError):
    """The server could not answer."""

    default = "На сервере неполадка. Изменения сохранены и уйдут в следующий раз."


class StrangeAnswerError(ExchangeError):
    """The answer is none of this protocol."""

    default = "Ответ сервера не удалось прочитать. Изменения сохранены; повторите обмен позже."


class CancelledExchangeError(ExchangeError):
    """The person stopped the session."""

    default = "Обмен остановлен. Уже полученное сохранено."


class LargeDeletionError(ExchangeError):
    """An answer would take away more than a fifth of the copy: a person is asked first (rule 11)."""

    default = (
        "Сервер просит убрать с этого компьютера больше пятой части записей. Ничего не убрано: "
        "спросите администратора региона, и если всё верно, разрешите это и повторите обмен."
    )
