"""Where tests put databases that are about order and not about disks: in memory, where the system has such a folder."""

from pathlib import Path

_SHARED = Path("/dev/shm")  # noqa: S108  # the system's own
FOLDER = str(_SHARED) if _SHARED.is_dir() else None
