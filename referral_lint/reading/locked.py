"""Word and Excel files with a password."""

from __future__ import annotations

import io
from collections.abc import Callable

from referral_lint.reading import limits
from referral_lint.reading.source import Refusal, Source
from referral_lint.values.document import Document


def read_locked(source: Source, inner: Callable[[Source], tuple[Document, ...]]) -> tuple[Document, ...]:
    """What is inside, read as what it is.  Raises Refusal."""
    return inner(source.decrypted(unlocked(source)))


def unlocked(source: Source) -> bytes:
    """The file without its password.  Raises Refusal."""
    import msoffcrypto

    if not source.password:
        raise Refusal("encrypted")
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(source.content))
        file.load_key(password=source.password)
        plain = io.BytesIO()
        file.decrypt(plain)
    except Exception:  # the library has a dozen kinds, nearly all of them meaning the password
        raise Refusal("wrong-password") from None
    data = plain.getvalue()
    if len(data) > limits.FILE_BYTES:
        raise Refusal("too-large", why=f"it has more than {limits.FILE_BYTES >> 20} MB")
    return data
