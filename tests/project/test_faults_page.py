"""Every fault of the catalogue has a test, and every test that it names exists."""

import pytest

from tools import faults_page


def test_every_fault_has_a_test_that_exists() -> None:
    assert faults_page.problems() == []


def test_a_fault_without_a_test_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faults_page, "FAULTS", 53)
    assert faults_page.problems() == ["fault 53 has no entry", "fault 53 has no test"]


def test_a_test_that_is_gone_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    known = faults_page.catalogue() | {"52": {"tests": ["tests/project/test_faults_page.py::test_gone"]}}
    monkeypatch.setattr(faults_page, "catalogue", lambda: known)
    assert "there is no tests/project/test_faults_page.py::test_gone" in faults_page.problems()
