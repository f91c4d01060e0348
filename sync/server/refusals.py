"""Why the server refuses a call as a whole: a status for HTTP, a code for the program, a sentence for the person."""

from typing import ClassVar

from storage.errors import PlainError


class RefusalError(PlainError):
    """Base of the refusals; ``code`` never changes once released, programs act on it."""

    status: ClassVar[int] = 400
    code: ClassVar[str] = "refused"
    wait_seconds: int = 0


class MalformedBodyError(RefusalError):
    """The body is no message of ours."""

    code = "malformed"
    default = "Сервер не понял запрос: обновите программу."


class WrongPasswordError(RefusalError):
    """No such login, or another password: the answer does not tell which."""

    status = 401
    code = "wrong_password"
    default = "Имя пользователя или пароль не подходят: проверьте раскладку клавиатуры и Caps Lock."


class OneTimePasswordError(RefusalError):
    """The password was given by the administrator: nothing is open until the person has chosen another."""

    status = 422
    code = "one_time_password"
    default = "Это одноразовый пароль администратора: войдите с ним и задайте свой, его будете знать только вы."


class WeakPasswordError(RefusalError):
    """The chosen password is one that nobody should choose; the sentence says why."""

    status = 422
    code = "weak_password"
    default = "Такой пароль не подходит: придумайте другой."


class WrongSignatureError(RefusalError):
    """The message was not signed with the key of the device that it names."""

    status = 401
    code = "wrong_signature"
    default = "Сервер не узнал это рабочее место: подключите его заново, ваша работа останется на нём."


class TokenMissingError(RefusalError):
    """The call carries no token."""

    status = 401
    code = "token_missing"
    default = "Вход не выполнен: войдите с паролем."


class TokenUnknownError(RefusalError):
    """The token is not, or no longer, one of ours."""

    status = 401
    code = "token_unknown"
    default = "Сеанс связи завершён: войдите с паролем, ваша работа останется на этом компьютере."


class TokenExpiredError(RefusalError):
    """The access token has come to its end; the refresh token gives a new one."""

    status = 401
    code = "token_expired"
    default = "Сеанс связи пора продлить."


class SessionEndedError(RefusalError):
    """The refresh token has come to its end, or the session was closed: the password is asked again."""

    status = 401
    code = "session_ended"
    default = "Срок входа истёк: введите пароль ещё раз, ваша работа останется на этом компьютере."


class TokenReusedError(RefusalError):
    """A refresh token was shown again after its successor had been used: two copies of one laptop."""

    status = 401
    code = "token_reused"
    default = (
        "Этот вход уже использован с другой копии рабочего места, поэтому он закрыт: войдите с паролем, ваша "
        "работа останется на этом компьютере."
    )


class DeviceRevokedError(RefusalError):
    """The administrator has closed this device."""

    status = 403
    code = "device_revoked"
    default = (
        "Администратор региона отключил это рабочее место: ваша работа сохранена на нём, обратитесь к администратору."
    )


class AccountDisabledError(RefusalError):
    """The administrator has closed the account."""

    status = 403
    code = "account_disabled"
    default = "Учётная запись отключена: ваша работа сохранена, обратитесь к администратору региона."


class PackageRefusedError(RefusalError):
    """No package of a revoked device: only such are taken without a token."""

    code = "package_refused"
    default = "Сервер не принял переданные изменения: они остались на рабочем месте, передайте их файлом."


class ReviewFullError(RefusalError):
    """As much of a revoked device waits for review as is kept."""

    status = 413
    code = "review_full"
    default = (
        "На рассмотрении уже слишком много изменений этого рабочего места: остальные остались на нём, обратитесь к "
        "администратору региона."
    )


class BodyTooLargeError(RefusalError):
    """More bytes than a body may have."""

    status = 413
    code = "too_large"
    default = "Сообщение слишком велико для сервера."


class BodyStalledError(RefusalError):
    """The body stopped coming."""

    status = 408
    code = "stalled"
    default = "Связь прервалась во время передачи: повторите обмен."


class SlowDownError(RefusalError):
    """Too many attempts; ``wait_seconds`` says when the next one is looked at."""

    status = 429
    code = "slow_down"

    def __init__(self, wait_seconds: int) -> None:
        """Name the wait in words a person uses."""
        minutes = -(-wait_seconds // 60)
        wait = f"{wait_seconds} с" if wait_seconds < 120 else f"{minutes} мин"  # noqa: PLR2004  # two minutes
        super().__init__(f"Слишком много неудачных попыток входа: повторите через {wait}.")
        self.wait_seconds = wait_seconds


class ServerBusyError(RefusalError):
    """The server cannot take the call now."""

    status = 429
    code = "busy"
    default = "Сервер занят: повторите обмен через минуту."
    wait_seconds = 30


class ServerFaultError(RefusalError):
    """A fault of the server; its log says which."""

    status = 500
    code = "fault"
    default = "На сервере произошла ошибка: ваша работа сохранена, повторите обмен позже."


class SummaryClosedError(RefusalError):
    """Numbers of this place are not open to the role."""

    status = 422
    code = "summary_closed"
    default = "Свод этой территории вашей роли не открыт."


class NotFoundError(RefusalError):
    """Nothing answers at this address."""

    status = 404
    code = "not_found"
    default = "По этому адресу сервера ничего нет: проверьте адрес."


class WrongMethodError(RefusalError):
    """The address answers to another method."""

    status = 405
    code = "wrong_method"
    default = "Сервер не отвечает на такой запрос: проверьте адрес."

    def __init__(self, allowed: str) -> None:
        """Name the methods that the address answers to."""
        super().__init__()
        self.allowed = allowed


class BlobUnknownError(RefusalError):
    """No attachment that the caller may see names this file, or its bytes have not come yet."""

    status = 404
    code = "blob_unknown"
    default = "Такого файла среди открытых вам карточек нет."


class BlobSizeError(RefusalError):
    """The file is larger or smaller than its row says."""

    code = "blob_size"
    default = "Размер файла не совпадает с записанным в карточке: приложите файл заново."


class BlobWrongError(RefusalError):
    """The whole file is not what its name says; it was thrown away."""

    status = 422
    code = "blob_wrong"
    default = "Файл дошёл с искажением, поэтому сервер его не сохранил: он уйдёт заново при следующем обмене."


class BlobQuotaError(RefusalError):
    """The account has brought as much as one account may."""

    status = 413
    code = "blob_quota"
    default = "Файлов от этой учётной записи на сервере уже слишком много: обратитесь к администратору региона."
