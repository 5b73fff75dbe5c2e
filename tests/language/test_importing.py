"""spaCy comes without its command line and without the HTTP client behind it, and can have both later."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import socket, sys
made = []
class Watched(socket.socket):
    def __init__(self, *a, **k):
        made.append(a)
        super().__init__(*a, **k)
socket.socket = Watched
from referral_lint.language.importing import spacy
package = spacy()
assert spacy() is package and sys.modules["spacy"] is package
assert not made, made
assert not {"spacy.cli", "spacy.cli.info", "requests", "urllib3"} & set(sys.modules)
assert package.info(silent=True)["spacy_version"] == package.__version__
from spacy.cli.info import info
assert info.__module__ == "spacy.cli.info"
"""


def test_no_command_line_no_socket_and_both_later_if_asked_for() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
