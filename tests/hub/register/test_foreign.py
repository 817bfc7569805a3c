"""What is promised to a shop that brings its replies from another program."""

import pytest

from app.hub.register.exchange import exchange
from app.hub.register.exchange.planning import plan


def records(kind: str, form: str, text: str) -> list[object]:
    made = plan(kind, exchange.read(kind, form, text), {})
    assert made.faults == ()
    return list(made.records)


def test_live_helper_chat_keeps_its_ids_and_gets_our_variables() -> None:
    text = "title,explain,msg,fallback_msg,unique_id\n返品,,{nick}様、{担当}です,,abc12\n"
    (one,) = records("macro", "csv", text)
    assert (one.id, one.title, one.body) == ("abc12", "返品", "{customer.name}様、{{担当}}です")  # type: ignore[attr-defined]


def test_zammad_gives_name_content_and_keywords() -> None:
    (one,) = records(
        "macro", "csv", "name,keywords,content\n送料,henpin souryou,#{ticket.customer.lastname}様\n"
    )
    assert (one.title, one.tags, one.body) == ("送料", ("henpin", "souryou"), "{customer.name}様")  # type: ignore[attr-defined]


def test_chatwoot_gives_short_codes() -> None:
    (one,) = records(
        "macro", "json", '[{"short_code": "rs", "content": "{{contact.name}}様", "account_id": 3}]'
    )
    assert (one.title, one.shortcut, one.body) == ("rs", ";rs", "{customer.name}様")  # type: ignore[attr-defined]


def test_title_and_body_are_enough_and_our_own_variables_stay() -> None:
    (one,) = records("macro", "csv", "title,body\n返品,{order}です\n")
    assert one.body == "{order}です"  # type: ignore[attr-defined]


def test_spark_gives_groups_as_folders() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<macrogroup><title>返品</title><macros><macro>'
        "<title>送料</title><response>はい &amp; どうぞ</response></macro></macros></macrogroup>"
    )
    (one,) = records("macro", "csv", text)
    assert (one.title, one.body, one.folder) == ("送料", "はい & どうぞ", "返品")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    ['<!DOCTYPE a [<!ENTITY b "c">]><macrogroup>&b;</macrogroup>', "<macrogroup>\n<macro>"],
)
def test_entities_and_broken_files_are_refused_with_a_line(text: str) -> None:
    rows = exchange.read("macro", "csv", text)
    assert rows.broken
    assert rows.faults[0].line >= 1


def test_a_manual_may_be_one_object_a_line() -> None:
    text = '{"id": "1", "name": "返品", "text": "三十日以内"}\n{"id": "2", "title": "送料", "text": "無料"}\n'
    first, second = records("article", "json", text)
    assert (first.title, first.body) == ("返品", "三十日以内")  # type: ignore[attr-defined]
    assert (second.id, second.title) == ("2", "送料")  # type: ignore[attr-defined]
