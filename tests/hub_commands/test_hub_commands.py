"""The commands that administer a hub, run as a person runs them: as processes, beside a hub that serves."""

import asyncio
import hmac
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app import paths
from app.domain.ids import REGISTER
from app.domain.invitation import read_invitation
from app.domain.people import Role
from app.macros.enclosures import write_file
from app.protocol import administration as ad
from app.protocol import frames
from app.protocol.records import MacroRecord
from tests.hub.file_requests import bring, session_of
from tests.hub.stage import PASSWORD, a_stage

pytest_plugins = ["tests.postgres"]

ROOT = Path(__file__).parents[2]


def hub(folder: Path, *words: str, given: str = "", code: int = 0) -> str:
    """What `madoguchi hub` prints; what it complains about when `code` is not 0."""
    done = subprocess.run(
        [sys.executable, "-m", "app", "hub", *words, "--data", str(folder)],
        cwd=ROOT,
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done
    assert "Traceback" not in done.stderr
    return done.stderr if code else done.stdout


def test_people_are_added_changed_and_locked_out(tmp_path: Path) -> None:
    added = hub(tmp_path, "users", "add", "boss", "--role", "admin", "--name", "店長")
    assert re.search(r"shown this once: [a-z0-9-]{19}$", added.strip())
    hub(tmp_path, "users", "add", "anna", "--password-stdin", given=f"{PASSWORD}\n")
    hub(tmp_path, "users", "set", "anna", "--groups", "a,b", "--skills", "billing", "--capacity-limit", "3")
    hub(tmp_path, "users", "disable", "anna")
    anna, boss = json.loads(hub(tmp_path, "users", "list", "--json"))
    assert (anna["groups"], anna["skills"], anna["capacity_limit"]) == (["a", "b"], ["billing"], 3)
    assert (anna["disabled"], boss["name"], boss["role"]) == (True, "店長", "admin")
    hub(tmp_path, "users", "enable", "anna")
    hub(tmp_path, "users", "reset-password", "anna")
    hub(tmp_path, "users", "reset-second-factor", "anna")
    hub(tmp_path, "users", "end-sessions", "anna")
    assert "店長" in hub(tmp_path, "users", "list")


def test_records_are_set_shown_and_removed(tmp_path: Path) -> None:
    hub(tmp_path, "groups", "set", "returns", "name.ja=返品", "members=anna:2,bert", "offer_s=20")
    hub(tmp_path, "groups", "set", "returns", "offer_s=", "policy=pull")
    shown = json.loads(hub(tmp_path, "groups", "show", "returns"))
    assert shown["members"] == [{"staff": "anna", "priority": 2}, {"staff": "bert"}]
    assert (shown["policy"], "offer_s" in shown) == ("pull", False)
    hub(tmp_path, "records", "put", "group", "-", given=json.dumps([shown, {"id": "other"}]))
    assert len(json.loads(hub(tmp_path, "groups", "list", "--json"))) == 2
    hub(tmp_path, "groups", "remove", "other")
    assert "other" not in hub(tmp_path, "records", "list", "group")


def test_a_shop_is_set_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "shop.toml"
    file.write_text(
        'id = "aozora"\norigins = ["https://shop.example"]\n[name]\nja = "青空"\n'
        '[hours]\nzone = "Asia/Tokyo"\n'
        'dates = {"2026-12-31" = []}\n[[topic]]\nid = "return"\nja = "返品"\ngroup = "returns"\n',
        encoding="utf-8",
    )
    hub(tmp_path, "shop", "set", str(file))
    shown = json.loads(hub(tmp_path, "shop", "show", "aozora"))
    assert shown["hours"]["dates"] == {"2026-12-31": []}
    assert shown["topics"] == [{"id": "return", "words": {"ja": "返品"}, "group": "returns"}]


async def test_a_shops_secret_is_made_beside_the_hub_that_checks_by_it(tmp_path: Path) -> None:
    (tmp_path / "shop.json").write_text('{"id": "lamps"}')
    hub(tmp_path, "shop", "set", str(tmp_path / "shop.json"))
    assert "Start it once" in hub(tmp_path, "shop", "secret", "lamps", code=2)
    data = paths.folders_in(tmp_path).data
    async with a_stage(data) as stage:
        printed = await asyncio.to_thread(hub, tmp_path, "shop", "secret", "lamps")
        signature = hmac.digest(printed.strip().encode(), b"hana", "sha256").hex()
        customers = stage.running.accounts.customers
        assert await customers.signed("lamps", "hana", signature)
        await asyncio.to_thread(hub, tmp_path, "shop", "secret", "lamps", "--drop")
        assert await customers.signed("lamps", "hana", signature) is None
    assert "There is no shop" in hub(tmp_path, "shop", "secret", "other", code=2)


def test_macros_and_the_manual_go_out_and_come_back(tmp_path: Path) -> None:
    sample = ROOT / "resources" / "sample"
    assert "61 new" in hub(tmp_path, "macros", "import", str(sample / "macros_ja.toml"), "--dry-run")
    assert "61 new" in hub(tmp_path, "macros", "import", str(sample / "macros_ja.toml"))
    for name in ("m.csv", "m.json"):
        hub(tmp_path, "macros", "export", str(tmp_path / name))
        assert "61 unchanged" in hub(tmp_path, "macros", "import", str(tmp_path / name))
    hub(tmp_path, "manual", "import", str(sample / "manual"))
    hub(tmp_path, "manual", "export", str(tmp_path / "a.csv"))
    before = (tmp_path / "a.csv").read_bytes()
    result = json.loads(hub(tmp_path, "manual", "import", str(tmp_path / "a.csv"), "--json"))
    assert (result.get("new", 0), result.get("changed", 0), result["done"]) == (0, 0, True)
    hub(tmp_path, "manual", "export", str(tmp_path / "a.csv"))
    assert (tmp_path / "a.csv").read_bytes() == before


async def test_files_of_replies_go_from_hub_to_hub_with_them(tmp_path: Path) -> None:
    one, other, file = tmp_path / "one", tmp_path / "other", tmp_path / "m.json"
    async with a_stage(paths.folders_in(one).data) as stage:
        await stage.staff("boss", Role.ADMIN)
        brought = await bring(stage, REGISTER, await session_of(stage, "boss"), b"a,b\n1,2\n", "表.csv")
        reply = MacroRecord(id="m1", title="表", body="はい。", attachments=(write_file(brought.attachment),))
        await stage.running.hub.register.put(reply, by="boss")
    await asyncio.to_thread(hub, one, "macros", "export", str(file), "--files", str(one / "nowhere"))
    missing = await asyncio.to_thread(hub, other, "macros", "import", str(file), code=2)
    assert "not at this hub" in missing
    await asyncio.to_thread(hub, one, "macros", "export", str(file))
    assert "1 new" in await asyncio.to_thread(hub, other, "macros", "import", str(file), "--dry-run")
    folder = paths.folders_in(other).data / "files"
    assert not folder.exists(), "a trial brings nothing"
    assert "1 new" in await asyncio.to_thread(hub, other, "macros", "import", str(file))
    assert [each.read_bytes() for each in folder.glob("??/??/*")] == [b"a,b\n1,2\n"]
    assert "1 unchanged" in await asyncio.to_thread(hub, other, "macros", "import", str(file))


def test_bad_rows_are_told_by_line_and_left_out_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "m.csv"
    file.write_bytes("タイトル,本文\r\n返品,\r\n送料,無料\r\n".encode("cp932"))
    told = hub(tmp_path, "macros", "import", str(file), code=2)
    assert "line 2: The body is empty." in told
    assert "Nothing was taken" in told
    assert "1 new, 0 changed, 0 unchanged, 1 refused." in hub(
        tmp_path, "macros", "import", str(file), "--skip-bad"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("users", "disable", "nobody"), "There is no user nobody."),
        (("users", "add", "No Body"), "cannot be a user's name"),
        (("groups", "show", "nothing"), "There is no group nothing."),
        (("groups", "set", "g", "offer_s"), "is not FIELD=VALUE"),
        (("groups", "set", "g", "offer_s=long"), "cannot be read"),
        (("groups", "set", "g", "policy=fair"), "not one of round-robin"),
        (("retention", "set", "audit", "days=1"), "only grows"),
        (("shop", "set", "/nowhere/shop.toml"), "cannot be used"),
        (("macros", "import", "/nowhere/m.csv"), "cannot be read"),
        (("audit", "list", "--since", "yesterday"), "not a date"),
        (("records", "list", "wishes"), "invalid choice"),
    ],
)
def test_bad_input_gets_a_sentence_and_the_code_2(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in hub(tmp_path, *words, code=2)


async def test_a_hub_that_serves_notices_what_a_command_did(tmp_path: Path) -> None:
    async with a_stage(paths.folders_in(tmp_path).data, sweep_s=0.1, recheck_s=0.1) as stage:
        anna = await stage.staff("anna")
        await anna.sub(ad.REGISTER)
        await asyncio.to_thread(hub, tmp_path, "tags", "set", "返品", "colour=#ff0000")
        await anna.state(ad.REGISTER, ad.RegisterState, lambda state: state.version == 1)
        answer = await anna.want(ad.Records(), ad.RecordsRes)
        assert [one.id for one in answer.records] == ["返品"]
        await asyncio.to_thread(hub, tmp_path, "users", "disable", "anna")
        await anna.close_code()
        again = await stage.connect()
        await again.put(frames.Hello(auth=frames.ByPassword(name="anna", password=PASSWORD)))
        await again.close_code()


def test_the_audit_can_be_searched(tmp_path: Path) -> None:
    hub(tmp_path, "users", "add", "anna")
    hub(tmp_path, "tags", "set", "a")
    rows = json.loads(hub(tmp_path, "audit", "list", "--json", "--since", "1d"))
    assert [(row["what"], row["about"]) for row in rows] == [
        ("add-user", "anna operator"),
        ("put tag", "a version 1"),
    ]
    assert json.loads(hub(tmp_path, "audit", "list", "--json", "--what", "put")) == rows[1:]
    assert json.loads(hub(tmp_path, "audit", "list", "--json", "--until", "2020-01-01")) == []


def test_the_commands_work_on_a_database_that_nodes_share(tmp_path: Path, database: str) -> None:
    def at(*words: str, **more: Any) -> str:
        return hub(tmp_path, *words, "--database", database, **more)

    at("users", "add", "anna", "--password-stdin", given=f"{PASSWORD}\n")
    at("users", "disable", "anna")
    (anna,) = json.loads(at("users", "list", "--json"))
    assert (anna["name"], anna["disabled"]) == ("anna", True)
    at("tags", "set", "return", "name.ja=返品")
    (tmp_path / "macros.csv").write_text("id,title,body\nhi,挨拶,こんにちは\n", encoding="utf-8")
    at("macros", "import", str(tmp_path / "macros.csv"))
    at("macros", "export", str(tmp_path / "out.json"))
    assert "挨拶" in (tmp_path / "out.json").read_text("utf-8")
    assert [one["id"] for one in json.loads(at("records", "list", "tag", "--json"))] == ["return"]
    assert "disable-user" in at("audit", "list")
    at("tags", "remove", "return")
    assert "return" not in at("tags", "list")


def test_an_invitation_is_printed_as_a_link(tmp_path: Path) -> None:
    printed = hub(
        tmp_path, "users", "invite", "new", "--role", "operator", "--hub", "wss://hub.example.jp:8470"
    )
    made = read_invitation(printed.splitlines()[0])
    assert made is not None
    assert (made.hub, made.user) == ("wss://hub.example.jp:8470", "new")
    assert "must change password" in hub(tmp_path, "users", "list")
    assert "is no address" in hub(tmp_path, "users", "invite", "other", "--hub", "nonsense", code=2)
    assert "other" not in hub(tmp_path, "users", "list")
    assert "72 hours" in hub(tmp_path, "users", "invite", "new", "--hub", "wss://hub.example.jp", "--again")


def test_a_newcomer_is_invited_with_the_text_that_tells_him_what_to_do(tmp_path: Path) -> None:
    invite = ("users", "invite", "new", "--newcomer", "--hub", "wss://hub.example.jp:8470")
    assert "has no way in" in hub(tmp_path, *invite, code=2)
    record = tmp_path / "way.json"
    record.write_text('{"id": "way", "program": "https://example.jp/madoguchi"}', encoding="utf-8")
    hub(tmp_path, "records", "put", "way", str(record))
    printed = hub(tmp_path, *invite)
    made = read_invitation(printed.splitlines()[0])
    assert made is not None
    assert printed.count(made.link) == 2
    assert "https://example.jp/madoguchi" in printed
    assert "開始ステップ" in printed
    assert "already" in hub(tmp_path, *invite, code=2)
