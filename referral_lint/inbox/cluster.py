"""Beyond one machine: the same job on a Dask cluster.  The one place in the product that uses a network, and only on request.

Results come back as data; files are read from storage that every worker sees under the same path.  Each Dask worker runs
every file in an isolated process of its own, so that a bad file costs that file and not the worker.
"""

from __future__ import annotations

import ipaddress
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from referral_lint.errors import UsageError
from referral_lint.inbox.engine import AHEAD, Engine, allowed, isolated, resolve
from referral_lint.inbox.options import Options
from referral_lint.inbox.values import Answer, Job

WAIT = "20s"  # for a scheduler that is just starting
_POOLS: dict[tuple[Any, ...], Any] = {}
_GUARD = threading.Lock()


@contextmanager
def connected(options: Options, model: str) -> Iterator[Engine]:
    """The cluster at ``options.engine``.  Raises UsageError when it cannot be reached or would send referrals in the clear."""
    assert options.engine is not None
    check_address(options.engine)
    client = _client(options.engine)
    try:
        workers = client.scheduler_info(n_workers=-1)["workers"]
        _check_workers(options.engine, workers)
        executor = client.get_executor(pure=False)
        start = partial(executor.submit, guarded, options.work, options.prepare, model, options.timeout, options.memory)
        threads = sum(w["nthreads"] for w in workers.values())
        yield Engine(start, max(1, threads) * AHEAD, client.close)
    finally:
        client.close()


def guarded(work: str, prepare: str, model: str, timeout: float, memory: int, job: Job) -> Answer:
    """Runs on a cluster's worker.  What went wrong comes back as a code: a cluster logs the arguments of a task that raises."""
    from referral_lint.inbox.failures import code_of

    try:
        pool = _pool(prepare, model, timeout, memory)
        made: Answer = pool.submit_within(allowed(timeout, job), resolve(work), job).result()
    except Exception as error:
        try:
            return code_of(error)
        except Exception:
            return "cluster"
    return made


def check_address(address: str) -> None:
    """Referrals are personal data: the clear is for this machine alone."""
    parts = urlsplit(address)
    if parts.scheme not in ("tcp", "tls") or not parts.hostname or parts.port is None:
        raise UsageError(f"--engine needs an address like tcp://127.0.0.1:8786 or tls://scheduler:8786, not '{address}'.")
    if parts.scheme == "tcp" and not is_loopback(parts.hostname):
        raise UsageError(
            "--engine refuses to send referrals over a network in the clear. Start the scheduler and the workers with TLS "
            "and give its address as tls://host:port, or use tcp:// on this machine (127.0.0.1)."
        )


def is_loopback(host: str) -> bool:
    """This machine, by number or as "localhost"; another name could lead anywhere."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _check_workers(address: str, workers: dict[str, Any]) -> None:
    if not workers:
        raise UsageError(f"The scheduler at {address} has no workers. Start some with 'dask worker {address} --nthreads 1'.")
    if address.startswith("tcp:") and not all(is_loopback(urlsplit(w).hostname or "") for w in workers):
        raise UsageError("A worker of this scheduler is on another machine and has no TLS: referrals will not be sent to it.")


def _client(address: str) -> Any:
    try:
        from distributed import Client, Security
    except ImportError:
        raise UsageError("--engine needs the cluster extra: pip install 'referral-lint[cluster]'.") from None
    security = Security(require_encryption=address.startswith("tls:"))
    if security.require_encryption and security.get_connection_args("client").get("ssl_context") is None:
        raise UsageError(
            "A tls:// address needs certificates: set distributed.comm.tls in Dask's configuration (ca-file, client cert and key)."
        )
    try:
        return Client(address, security=security, timeout=WAIT, set_as_default=False)
    except (OSError, TimeoutError):
        raise UsageError(f"The scheduler at {address} cannot be used: nobody answers.") from None


def _pool(prepare: str, model: str, timeout: float, memory: int) -> Any:
    """This process's isolated worker, kept from file to file so that the language model is loaded once."""
    with _GUARD:
        key = (os.getpid(), threading.get_ident(), prepare, model, timeout, memory)
        if key not in _POOLS:
            _POOLS[key] = isolated(prepare, model, timeout, memory, jobs=1)
        return _POOLS[key]
