"""Why a package is not taken, in words for a person. Nothing has changed on this computer in any of these cases."""

from storage.errors import PlainError


class PackageError(PlainError):
    """The file cannot be taken; base of all reasons."""

    default = "Файл обмена не принят, ничего не изменено."


class NotAPackageError(PackageError):
    """The file is something else."""

    default = "Это не файл обмена: выберите файл с окончанием .marshrut."


class EmptyPackageError(PackageError):
    """The file has no bytes: the stick was pulled out too early."""

    default = "Файл пустой: похоже, флешку вынули раньше времени, скопируйте файл ещё раз."


class DamagedPackageError(PackageError):
    """A byte is wrong or missing."""

    default = "Файл обмена повреждён или скопирован не до конца: скопируйте его на флешку ещё раз."


class TooLargePackageError(PackageError):
    """More bytes than a package may have."""

    default = "Файл слишком велик для файла обмена: проверьте, тот ли он."


class NewerPackageError(PackageError):
    """The form of the file is one of a later program."""

    default = "Файл обмена сделан более новой версией программы: обновите программу и повторите."


class AnswerGivenError(PackageError):
    """The region was given an answer instead of a laptop's package."""

    default = "Это ответ регионального центра, а нужен файл, записанный на рабочем месте."


class RequestGivenError(PackageError):
    """The laptop was given a package of a laptop instead of the region's answer."""

    default = "Это файл рабочего места для регионального центра, а нужен ответ, который там записали."


class OtherRegionError(PackageError):
    """The file is of another region."""

    default = "Файл обмена относится к другому региону, поэтому он не принят."


class OtherReaderError(PackageError):
    """The file is sealed to somebody else's key."""

    default = "Этот файл предназначен не для этого компьютера и здесь не открывается."


class UnsignedPackageError(PackageError):
    """The signature is not that of the sender."""

    default = "Подпись файла не подтвердилась, поэтому он не принят."
