"""A hub's certificate is remembered at the first real connection, over restarts, and a change is noticed."""

from __future__ import annotations

import ssl
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app import config, paths
from app.console.trusting import KNOWN, Trusting
from app.net.certificate import examine, tls_context
from app.net.link import WebSocketLink
from app.sessions.trust.identity import Meeting
from app.ui.application import Looks
from app.ui.preferences import Preferences
from tests.builders import START
from tests.net.small_hub import PASSWORD, Listener, SmallHub
from tests.net.test_certificate import server


async def test_the_certificate_of_the_first_connection_is_remembered_and_another_one_noticed(
    qapp: QApplication, tmp_path: Path
) -> None:
    kept, one, two = (tmp_path / name for name in ("config", "one", "two"))
    servers: dict[Path, ssl.SSLContext] = {}
    for folder in (one, two):
        folder.mkdir()
        servers[folder] = server(folder)
    preferences = Preferences(config.Settings(), Looks(qapp, paths.resources()), lambda _settings: None)

    async def meet(folder: Path, day: int, before: str) -> Meeting:
        async with SmallHub().open(servers[folder]) as hub:
            trusted = folder / "trusted.pem"
            trusted.write_text((await examine(hub.url, tls_context())).pem)
            link = WebSocketLink([hub.url], auth=PASSWORD, tls=tls_context(trusted), proxy=None)
            listener = Listener(link)
            await listener.live()
            if before:  # the hub of the test has another port each time
                (kept / KNOWN).write_text((kept / KNOWN).read_text().replace(before, hub.url))
            met = Trusting(link, kept, preferences).met(START + timedelta(days=day))
            await listener.stop()
        assert met is not None
        return met

    first = await meet(one, 0, "")
    same = await meet(one, 1, first.address)
    other = await meet(two, 2, same.address)
    assert (first.since, first.before) == (START, None)
    assert (same.since, same.before) == (START, None)
    assert same.certificate == first.certificate, "since the first time, over a restart"
    assert other.since == START
    assert other.before == first.certificate


async def test_a_file_of_known_hubs_that_cannot_be_read_counts_as_none(
    qapp: QApplication, tmp_path: Path
) -> None:
    (tmp_path / KNOWN).write_text("{")
    preferences = Preferences(config.Settings(), Looks(qapp, paths.resources()), lambda _settings: None)
    link = WebSocketLink(["ws://127.0.0.1:9/"])
    met = Trusting(link, tmp_path, preferences).met(START)
    assert met is not None
    assert (met.since, met.certificate) == (START, None)
    again = Trusting(link, tmp_path, preferences).met(START + timedelta(days=4))
    assert again is not None
    assert again.since == START, "over a restart"
