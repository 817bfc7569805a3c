"""The certificate of both doors, read again when its files change, without closing a connection."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import Final

from app.domain.errors import ConfigError
from app.hub.doors.listeners import tls_context

WATCH_S: Final = 5.0

_log = logging.getLogger(__name__)

Stamp = tuple[tuple[int, int, int], ...]


class Certificates:
    """TLS whose certificate can be exchanged: each handshake takes the latest that could be read.

    `failed` is told of new files that cannot be used; those before stay in force.
    """

    def __init__(
        self,
        cert: Path,
        key: Path,
        *,
        watch_s: float = WATCH_S,
        failed: Callable[[ConfigError], None] | None = None,
    ) -> None:
        self._cert, self._key = cert, key
        self._watch_s = watch_s
        self._failed = failed or _report
        self._stamp = self._look()
        self.context = _load(cert, key)
        self._latest = self.context
        self.context.sni_callback = self._choose

    def reload(self) -> bool:
        """Reads the files and tells whether new connections get what is in them."""
        self._stamp = self._look()
        try:
            self._latest = _load(self._cert, self._key)
        except ConfigError as error:
            self._failed(error)
            return False
        _log.info("the certificate was read again: %s", self._cert)
        return True

    async def run(self) -> None:
        """Looks at the files now and then until cancelled.

        Both must have stood still for one look: a new certificate is written before or after its key.
        """
        changed: Stamp | None = None
        while True:
            await asyncio.sleep(self._watch_s)
            stamp = self._look()
            if stamp in (self._stamp, ()):
                changed = None
            elif stamp == changed:
                changed = None
                self.reload()
            else:
                changed = stamp

    def _look(self) -> Stamp:
        """Returns what changes when the files do; nothing while one of them is missing."""
        try:
            seen = [path.stat() for path in (self._cert, self._key)]
        except OSError:
            return ()
        return tuple((one.st_mtime_ns, one.st_size, one.st_ino) for one in seen)

    def _choose(self, handshake: ssl.SSLObject, _name: str | None, _given: ssl.SSLContext) -> None:
        """Is called by every handshake, whether or not the client names a host."""
        handshake.context = self._latest


def certificates(cert: Path | None, key: Path | None, *, watch_s: float = WATCH_S) -> Certificates | None:
    """Returns the certificate and its key, None when neither is given.

    Raises:
        ConfigError: one is missing, or they cannot be read or do not belong together.
    """
    if tls_context(cert, key) is None or cert is None or key is None:
        return None
    return Certificates(cert, key, watch_s=watch_s)


def _load(cert: Path, key: Path) -> ssl.SSLContext:
    context = tls_context(cert, key)
    if context is None:  # pragma: no cover (both are given)
        raise RuntimeError("a certificate without files")
    return context


def _report(error: ConfigError) -> None:
    _log.warning("%s The certificate before it stays in use.", error)
