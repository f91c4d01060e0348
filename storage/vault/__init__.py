"""The keys of a workplace and the ways to open them.

Summary: `vault.json` holds the secrets (key of the copy, key of the device, tokens) sealed under one random
vault key, and that key wrapped in up to three ways: by the keyring of the operating system, by a passphrase,
by a printed recovery code.

Context: losing one way must not lose the copy, and a folder carried to another computer must open nothing.
Tokens change with every renewal, a passphrase is typed once a day, and some keyrings take 2,560 bytes at
most.

Decision: what changes often is sealed under the vault key, which stays; the slow and the foreign parts
(Argon2id, keyring) only see those 32 bytes. Nothing here makes, removes or renames a copy: a copy without its
key is *locked*, never new.

Consequences: the file of keys belongs into every backup of the copy. A changed passphrase does not re-encrypt
an older `vault.json` that someone has carried away together with the old passphrase.

Importing this package is cheap; `cryptography` and `keyring` are loaded when a vault is opened, which may be
done in a thread while the window's libraries load.
"""

from storage.vault.secrets import Secrets
from storage.vault.vault import (
    PASSPHRASE_VARIABLE,
    Vault,
    create_vault,
    lock_profile,
    open_vault,
    open_with_passphrase,
    open_with_recovery_code,
)

__all__ = [
    "PASSPHRASE_VARIABLE",
    "Secrets",
    "Vault",
    "create_vault",
    "lock_profile",
    "open_vault",
    "open_with_passphrase",
    "open_with_recovery_code",
]
