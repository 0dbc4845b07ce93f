"""The connection to a Dask cluster: whether it is there, and whether it has what this machine has."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from importlib.util import find_spec
from typing import Any

from bitext.cluster.disk import Seen, Unlike, first_other
from bitext.cluster.sameness import difference, versions
from bitext.errors import BitextError, SettingsError

_TIMEOUT = 5.0
"""Seconds in which a connection must be made, and a scheduler have a worker."""

_FOR_SCHEDULER = 10.0
"""Seconds in which a scheduler must answer."""

_FOR_ALL, _FOR_ONE = 20.0, 10.0
"""Seconds in which all workers must answer, and in which each must that is asked again.

One that has just begun loads Bitext first, and one that works for others, too, answers late.
"""

_PORTS = range(1, 1 << 16)

_SAME = "install the same versions of Python and of all packages on all machines"


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Give the client of the cluster at *address*, all of whose workers have the versions of this machine.

    With `tls://`, the files are those that Dask's own configuration names.

    Raises:
        SettingsError: if Dask is not installed, nobody answers, or versions differ.
    """
    client = _connect(address)
    try:
        _require_workers(client, address)
        _require_same(client)
        yield client
    finally:
        client.close(timeout=_TIMEOUT)


def _connect(address: str) -> Any:  # noqa: ANN401 - Dask is loaded only here
    if find_spec("distributed") is None:
        raise SettingsError(
            "--cluster needs Dask, which is not installed", help="run `pip install 'mkdocs-bitext[cluster]'`"
        )
    from distributed import Client  # noqa: PLC0415 - few commands need it

    security = _security(address)
    # What goes wrong is said once, and by us.
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in {"distributed", "tornado"}:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            asyncio.run(asyncio.wait_for(_require_scheduler(address, security), _FOR_SCHEDULER))
            return Client(address, timeout=_TIMEOUT, set_as_default=False, security=security)
    except Exception:  # noqa: BLE001 - whatever Dask makes of what another program says
        raise SettingsError(
            f"no Dask scheduler answers at {address}",
            help="start one with `dask scheduler`, and name the address that it prints",
        ) from None


async def _require_scheduler(address: str, security: Any) -> None:  # noqa: ANN401
    """Raise an error unless a scheduler answers at *address*; `Client` may wait for ever for one."""
    from distributed.comm import connect  # noqa: PLC0415 - as above
    from distributed.core import send_recv  # noqa: PLC0415

    arguments = security.get_connection_args("client")
    comm = await connect(address, timeout=_TIMEOUT, **arguments)
    try:
        if "workers" not in await send_recv(comm, op="identity"):
            raise ValueError
    finally:
        comm.abort()


def _security(address: str) -> Any:  # noqa: ANN401
    """Return the files for TLS that Dask's own configuration names.

    Raises:
        SettingsError: if *address* is none, or needs files that are not named.
    """
    from distributed.comm.addressing import parse_address, parse_host_port  # noqa: PLC0415 - as above
    from distributed.security import Security  # noqa: PLC0415

    try:
        scheme, place = parse_address(address, strict=True)
        host, port = parse_host_port(place)
        # Names are looked up in this form, which some have not.
        host.encode("idna")
        found = Security()
        arguments = found.get_connection_args("client")
    except ValueError:
        scheme, host, port, arguments = "", "", 0, {}
    except OSError as error:
        raise _no_address(address, f"its certificates cannot be read ({error.strerror})") from None
    if scheme not in {"tcp", "tls"} or not host or port not in _PORTS:
        raise _no_address(address, "it is no address of a scheduler")
    if scheme == "tls" and arguments.get("ssl_context") is None:
        raise _no_address(address, "Dask's configuration names no certificates")
    return found


def _no_address(address: str, why: str) -> SettingsError:
    return SettingsError(
        f"the cluster {address!r} cannot be used: {why}",
        help="write tcp://HOST:8786, or tls://HOST:8786 with certificates in Dask's configuration",
    )


def _require_workers(client: Any, address: str) -> None:  # noqa: ANN401
    try:
        client.wait_for_workers(1, timeout=_TIMEOUT)
    except TimeoutError:
        raise SettingsError(
            f"the cluster at {address} has no workers", help=f"start some with `dask worker {address}`"
        ) from None


def _require_same(client: Any) -> None:  # noqa: ANN401
    ours = versions()
    for worker, theirs in _asked(client, versions).items():
        if isinstance(theirs, ImportError):
            raise SettingsError(f"the worker {worker} does not have this version of bitext", help=_SAME)
        if isinstance(theirs, Mapping) and (found := difference(ours, theirs)):
            raise other_versions(found, worker)


def other_versions(found: str, worker: str = "") -> SettingsError:
    """Return the error that says which version a *worker* has that is another one here."""
    return SettingsError(f"{f'the worker {worker}' if worker else 'a worker'} has {found}", help=_SAME)


def require_shared(client: Any, seen: Seen) -> None:  # noqa: ANN401
    """Refuse a cluster of which a worker does not see the files that are *seen* here.

    Raises:
        SettingsError: if so.
    """
    for worker, path in _asked(client, partial(first_other, seen)).items():
        if isinstance(path, str) and path:
            Unlike(worker, path, seen[path]).require_changed()


def _asked(client: Any, question: Any) -> Mapping[str, Any]:  # noqa: ANN401
    """Return the answers of all workers, which may be errors.

    Raises:
        BitextError: if one says nothing in time, or the cluster is lost.
    """
    try:
        with suppress(TimeoutError):
            found: Mapping[str, Any] = client.sync(_ask, client, question, _FOR_ALL)
            return found
        # Nobody knows who it was that said nothing.
        found = client.sync(_ask_each, client, question)
    except Exception as error:  # noqa: BLE001 - whatever Dask raises
        raise lost(client.scheduler.address if client.scheduler else "", error) from None
    for worker, answer in found.items():
        if isinstance(answer, TimeoutError):
            raise BitextError(
                f"the worker {worker} does not answer",
                help="look at whether it was stopped, or its machine; end it, then run the command again",
            )
    return found


async def _ask_each(client: Any, question: Any) -> Mapping[str, Any]:  # noqa: ANN401
    """Return the answer of each worker, which is a `TimeoutError` of one that says nothing."""
    scheduler = await asyncio.wait_for(client.scheduler.identity(n_workers=-1), _FOR_SCHEDULER)
    asked = {each: _ask(client, question, _FOR_ONE, workers=[each]) for each in scheduler["workers"]}
    answers = await asyncio.gather(*asked.values(), return_exceptions=True)
    return {
        worker: answer if isinstance(answer, BaseException) else answer.get(worker)
        for worker, answer in zip(asked, answers, strict=True)
    }


async def _ask(client: Any, question: Any, seconds: float, **options: Any) -> Mapping[str, Any]:  # noqa: ANN401
    # Inside of Dask's loop, `run` returns a coroutine.
    answers = client.run(question, on_error="return", **options)
    found: Mapping[str, Any] = await asyncio.wait_for(answers, seconds)
    return found


def lost(address: str, error: BaseException) -> BitextError:
    """Return the error that says that the cluster at *address* is gone."""
    name = type(error).__name__
    return BitextError(
        f"the cluster {address} was lost ({name})",
        help="look at what its scheduler and its workers say, then run the command again",
    )
