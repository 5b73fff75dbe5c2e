"""The same job on a Dask cluster on this machine: the same results, also when a worker is killed in the middle."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import psutil
import pytest
from inbox_tools import FAKE, fill, lines, table, tree

from referral_lint.errors import UsageError
from referral_lint.inbox.cluster import check_address, is_loopback
from referral_lint.inbox.options import Options
from referral_lint.inbox.run import triage
from referral_lint.settings import Settings

HERE = Path(__file__).parent
RUN = """
import sys
from inbox_tools import FAKE
from referral_lint.inbox.options import Options
from referral_lint.inbox.run import triage
from referral_lint.settings import Settings
print(triage(sys.argv[1], sys.argv[2], Settings(), Options(engine=sys.argv[3], **FAKE)))
"""


@pytest.mark.parametrize(
    "address",
    ["tcp://10.0.0.4:8786", "tcp://scheduler:8786", "http://127.0.0.1:8786", "127.0.0.1:8786", "tcp://127.0.0.1", "tcp://0.0.0.0:8786"],
)
def test_in_the_clear_only_on_this_machine(address: str) -> None:
    with pytest.raises(UsageError, match="engine"):
        check_address(address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:8786", "tcp://localhost:8786", "tcp://[::1]:8786", "tls://scheduler:8786"])
def test_addresses_that_may_be_used(address: str) -> None:
    check_address(address)


def test_loopback() -> None:
    assert is_loopback("127.1.2.3")
    assert not is_loopback("localhost.example.org")


def test_nobody_answers(inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("referral_lint.inbox.cluster.WAIT", "1s")
    with pytest.raises(UsageError, match="nobody answers"):
        triage(str(inbox), str(out), Settings(), Options(engine=f"tcp://127.0.0.1:{free_port()}", **FAKE))


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def dask(log: Path, *words: str) -> subprocess.Popen[bytes]:
    """A scheduler or worker, as the documentation starts it."""
    env = os.environ | {"PYTHONPATH": str(HERE)}
    with log.open("ab") as file:
        return subprocess.Popen([sys.executable, "-m", "dask", *words, "--no-dashboard"], env=env, stdout=file, stderr=file)


def end(process: subprocess.Popen[bytes]) -> None:
    family = psutil.Process(process.pid).children(recursive=True) if process.poll() is None else []
    for p in [*family, process]:
        p.kill()
    process.wait()


def certificate(folder: Path) -> Path:
    """One file with a certificate that vouches for itself and its key."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), datetime(2020, 1, 1), datetime(2100, 1, 1))
    signed = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256())
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    file = folder / "all.pem"
    file.write_bytes(signed.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    return file


@pytest.mark.slow
def test_with_tls(inbox: Path, tmp_path: Path) -> None:
    """An address with tls:// needs certificates and works with them, as the documentation sets them."""
    pytest.importorskip("distributed")
    fill(inbox, 12)
    pem, port = str(certificate(tmp_path)), free_port()
    address, log = f"tls://127.0.0.1:{port}", tmp_path / "log"
    tls = ("--protocol", "tls", "--tls-ca-file", pem, "--tls-cert", pem, "--tls-key", pem)
    scheduler = dask(log, "scheduler", "--host", "127.0.0.1", "--port", str(port), *tls)
    worker = dask(
        log, "worker", address, "--host", "127.0.0.1", "--nworkers", "1", "--nthreads", "1", "--local-directory", str(tmp_path / "w"), *tls
    )
    names = ("CA_FILE", "CLIENT__CERT", "CLIENT__KEY")
    with_tls = os.environ | {"PYTHONPATH": str(HERE)} | {f"DASK_DISTRIBUTED__COMM__TLS__{n}": pem for n in names}
    try:
        without = subprocess.run(
            [sys.executable, "-c", RUN, str(inbox), str(tmp_path / "o1"), address],
            env=os.environ | {"PYTHONPATH": str(HERE)},
            capture_output=True,
            timeout=60,
        )
        assert b"needs certificates" in without.stderr
        for _ in range(20):
            done = subprocess.run(
                [sys.executable, "-c", RUN, str(inbox), str(tmp_path / "o2"), address], env=with_tls, capture_output=True, timeout=60
            )
            if b"has no workers" not in done.stderr and b"nobody answers" not in done.stderr:
                break
            time.sleep(1)
        assert b"report=12" in done.stdout, done.stderr
    finally:
        end(worker)
        end(scheduler)


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers on loopback; their address and the workers."""
    pytest.importorskip("distributed")
    address = f"tcp://127.0.0.1:{free_port()}"
    log = tmp_path / "cluster.log"
    scheduler = dask(log, "scheduler", "--host", "127.0.0.1", "--port", address.rsplit(":", 1)[1])
    alone = ("--host", "127.0.0.1", "--nworkers", "1", "--nthreads", "1")
    workers = [dask(log, "worker", address, *alone, "--local-directory", str(tmp_path / f"w{n}")) for n in (1, 2)]
    from distributed import Client

    with Client(address, timeout="40s", set_as_default=False) as client:
        client.wait_for_workers(2, timeout=40)
    yield address, workers
    for process in (*workers, scheduler):
        end(process)
    assert b"Moss" not in log.read_bytes(), "a file's name reached a log"


@pytest.mark.slow
def test_equal_to_a_local_run_and_faults_cost_one_file(inbox: Path, tmp_path: Path, cluster: tuple[str, list]) -> None:
    fill(inbox, 60)
    (inbox / "Moss crash.txt").write_text("crash\n")
    (inbox / "Moss hang.txt").write_text("hang\n")
    (inbox / "Moss raise.txt").write_text("raise\n")
    (inbox / "Moss second.pdf").write_text("%PDF- / crash\nname: Second Reader\n")
    here = triage(str(inbox), str(tmp_path / "here"), Settings(), Options(jobs=2, timeout=2.0, **FAKE))
    there = triage(str(inbox), str(tmp_path / "there"), Settings(), Options(engine=cluster[0], timeout=2.0, **FAKE))
    assert there == here
    assert tree(tmp_path / "there") == tree(tmp_path / "here")
    assert {r["code"] for r in table(tmp_path / "there" / "unreadable.csv")} == {"crashed", "timeout"}
    assert "Second Reader" in {r["children"][0]["label"] for r in lines(tmp_path / "there" / "reports.jsonl")}


@pytest.mark.slow
def test_a_worker_killed_in_the_middle_loses_nothing(inbox: Path, tmp_path: Path, cluster: tuple[str, list]) -> None:
    fill(inbox, 40)
    for n in range(40):
        (inbox / f"s{n}.txt").write_text(f"slow 0.1\nname: Slow Child{n}\n")
    triage(str(inbox), str(tmp_path / "here"), Settings(), Options(jobs=2, **FAKE))
    address, workers = cluster
    out = tmp_path / "there"
    run = subprocess.Popen(
        [sys.executable, "-c", RUN, str(inbox), str(out), address],
        env=os.environ | {"PYTHONPATH": str(HERE)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    for _ in range(600):
        if (out / "reports").is_dir() and len(list((out / "reports").iterdir())) >= 45:
            break
        time.sleep(0.02)
    assert run.poll() is None, run.communicate()
    end(workers[0])
    _, errors = run.communicate(timeout=90)
    assert run.returncode == 0, errors
    assert b"Slow" not in errors
    assert tree(out) == tree(tmp_path / "here")
    assert len(lines(out / "reports.jsonl")) == 80
