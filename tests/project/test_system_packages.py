"""What the system lacks is found, installed when that is allowed, and else told in one exact line."""

import os
from pathlib import Path

import pytest

from tools import system_packages, throwaway_dovecot, throwaway_postgres


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A person who is not root, on a machine whose programs are those in the returned folder."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


def program(folder: Path, name: str, *lines: str) -> None:
    (folder / name).write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
    (folder / name).chmod(0o755)


def test_who_may_not_install_gets_the_exact_line(nobody: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        system_packages.install(["libegl1", "xvfb"], "missing")
    assert stop.value.code == 1
    assert "  sudo apt-get install --yes --no-install-recommends libegl1 xvfb\n" in capsys.readouterr().err


def test_who_has_sudo_without_password_gets_it_installed(nobody: Path) -> None:
    program(nobody, "sudo", f'echo "$@" >> {nobody}/said')
    system_packages.install(["libegl1"], "missing")
    said = (nobody / "said").read_text(encoding="utf-8").splitlines()
    assert said == [
        "--non-interactive true",
        "--non-interactive env DEBIAN_FRONTEND=noninteractive"
        " apt-get install --yes --no-install-recommends libegl1",
    ]


def test_a_postgresql_that_is_missing_or_too_old_is_installed(
    nobody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throwaway_postgres, "DEBIANS", nobody / "postgresql")
    for version, enough in (("14", False), ("16", True)):
        assert "postgresql" in system_packages.missing_packages(tests=True)
        assert "postgresql" not in system_packages.missing_packages(tests=False)
        with pytest.raises(throwaway_postgres.MissingPostgresError, match="package `postgresql`"):
            throwaway_postgres.binaries()
        folder = nobody / "postgresql" / version / "bin"
        folder.mkdir(parents=True)
        program(folder, "initdb")
        assert throwaway_postgres.is_there() is enough
    assert throwaway_postgres.binaries() == folder
    assert "postgresql" not in system_packages.missing_packages(tests=True)


def test_a_mail_server_that_is_missing_is_installed_for_the_tests_alone(
    nobody: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throwaway_dovecot, "PLACES", str(nobody))
    monkeypatch.setattr(throwaway_dovecot, "IMAP", nobody / "imap")
    assert "dovecot-imapd" in system_packages.missing_packages(tests=True)
    assert "dovecot-imapd" not in system_packages.missing_packages(tests=False)
    with pytest.raises(throwaway_dovecot.MissingDovecotError, match="package `dovecot-imapd`"):
        throwaway_dovecot.program()
    program(nobody, "dovecot")
    program(nobody, "imap")
    assert throwaway_dovecot.program() == nobody / "dovecot"
    assert "dovecot-imapd" not in system_packages.missing_packages(tests=True)


def test_an_old_list_of_packages_is_brought_up_to_date_first(nobody: Path) -> None:
    program(
        nobody,
        "sudo",
        f'echo "$5 $4" >> {nobody}/said',
        f'case "$*" in *true) ;; *update) : > {nobody}/fresh;; *) test -e {nobody}/fresh;; esac',
    )
    system_packages.install(["libegl1"], "missing")
    said = (nobody / "said").read_text(encoding="utf-8").splitlines()
    assert [line.split()[0] for line in said if line.strip()] == ["install", "update", "install"]


def test_what_the_loader_does_not_know_is_missing(nobody: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(nobody, "ldconfig", r"printf '\tlibEGL.so.1 (libc6,x86-64) => /lib/libEGL.so.1\n'")
    missing = system_packages.missing_packages(tests=True)
    assert "libegl1" not in missing
    assert {"libxcb-cursor0", "libxkbcommon0", "xvfb"} <= set(missing)
    assert {"chromium", "chromium-browser"} & set(missing)
