"""Whether a folder lies on another machine: such folders send no word of a change, so they are looked at now and then."""

from __future__ import annotations

import sys
from pathlib import Path

NETWORK = (
    "nfs",
    "cifs",
    "smb",
    "fuse.sshfs",
    "fuse.rclone",
    "9p",
    "afs",
    "ceph",
    "webdav",
    "davfs",
    "drvfs",
    "vboxsf",
    "fuse.gvfsd",
    "glusterfs",
)


def is_remote(folder: str, mounts: str = "/proc/self/mounts") -> bool:
    """True for a network share, as far as the system tells; a doubt counts as one."""
    path = Path(folder).resolve()
    if sys.platform == "win32":
        return _remote_drive(path)
    try:
        lines = Path(mounts).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return True
    return _kind_of(path, lines).startswith(NETWORK)


def _kind_of(path: Path, mounts: list[str]) -> str:
    """The file system of the mount that holds ``path``: the longest one above it, the last of equals."""
    best, kind = -1, ""
    for line in mounts:
        _, where, what, *_ = (*line.split(" "), "", "", "")
        mount = Path(where.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if path.is_relative_to(mount) and len(mount.parts) >= best:
            best, kind = len(mount.parts), what
    return kind


def _remote_drive(path: Path) -> bool:
    import ctypes

    if path.drive.startswith("\\\\"):
        return True
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined, unused-ignore]
    return bool(kernel.GetDriveTypeW(f"{path.drive}\\") == 4)
