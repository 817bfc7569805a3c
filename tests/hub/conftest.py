"""Lets the shared parts of the hub's tests explain their failures as test modules do."""

import pytest

for _part in ("blank", "log", "moves", "public", "store"):
    pytest.register_assert_rewrite(f"tests.hub.contract_{_part}")
pytest.register_assert_rewrite("tests.postgres")  # some modules import it, others name it as a plugin
