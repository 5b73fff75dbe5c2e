"""What is in a folder tree: every entry once, in a fixed order; links and special files are named, never followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from referral_lint.inbox.places import holds_results
from referral_lint.inbox.reasons import system_names
from referral_lint.inbox.values import Found

DEEPEST = 100  # folders within folders: deeper is a mistake or a trap


def discover(inbox: str, leave_out: str = "") -> Iterator[Found]:
    """Everything below ``inbox`` but the folder ``leave_out`` (where the results go), sorted by path, bytes by bytes."""
    yield from _folder(inbox, "", {_identity(Path(inbox).stat())}, os.path.realpath(leave_out) if leave_out else "")


def _folder(folder: str, prefix: str, seen: set[tuple[int, int]], leave_out: str) -> Iterator[Found]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda e: os.fsencode(e.name))
    except OSError:
        yield Found(prefix.rstrip("/") or ".", "unreadable", "permission")
        return
    for entry in entries:
        yield from _entry(entry, prefix + entry.name, seen, leave_out)


def _entry(entry: os.DirEntry[str], path: str, seen: set[tuple[int, int]], leave_out: str) -> Iterator[Found]:
    try:
        about = entry.stat(follow_symlinks=False)
    except OSError:
        yield Found(path, "unreadable", "missing")
        return
    if _is_link(entry, about):
        yield Found(path, "skipped", "link")
    elif stat.S_ISDIR(about.st_mode):
        yield from _subfolder(entry, path, seen, leave_out)
    elif not stat.S_ISREG(about.st_mode):
        yield Found(path, "skipped", "special")
    elif any(fnmatchcase(entry.name, name) and about.st_size <= most for name, most in system_names()):
        yield Found(path, "skipped", "system")
    else:
        yield Found(path)


def _subfolder(entry: os.DirEntry[str], path: str, seen: set[tuple[int, int]], leave_out: str) -> Iterator[Found]:
    if leave_out and os.path.realpath(entry.path) == leave_out:
        return
    identity = _identity(Path(entry.path).lstat())  # the listing has no inode on Windows
    if identity in seen:
        yield Found(path, "skipped", "loop")
        return
    if path.count("/") > DEEPEST:
        yield Found(path, "unreadable", "deep")
        return
    if holds_results(entry.path):
        yield Found(path, "skipped", "results")
        return
    seen.add(identity)
    yield from _folder(entry.path, path + "/", seen, leave_out)


def _is_link(entry: os.DirEntry[str], about: os.stat_result) -> bool:
    """A symbolic link, or a Windows junction (which is not a symlink and would be followed)."""
    reparse = getattr(stat, "FILE_ATTRIBUTE_REPARSE_POINT", 0)
    junction = getattr(about, "st_reparse_tag", 0) == getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", -1)
    return entry.is_symlink() or bool(reparse and junction)


def _identity(about: os.stat_result) -> tuple[int, int]:
    return about.st_dev, about.st_ino
