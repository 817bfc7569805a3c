"""What is promised to a shop that brings its replies from another program."""

import pytest

from app.hub.register.exchange import exchange
from app.hub.register.exchange.planning import plan
from app.protocol.records import MacroRecord


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


def test_an_xml_without_a_reply_says_so() -> None:
    rows = exchange.read("macro", "csv", "<responses><response>x</response></responses>")
    assert [fault.message for fault in rows.faults] == ["There is no canned reply (macro) in this XML."]


def test_a_manual_may_be_one_object_a_line() -> None:
    text = '{"id": "1", "name": "返品", "text": "三十日以内"}\n{"id": "2", "title": "送料", "text": "無料"}\n'
    first, second = records("article", "json", text)
    assert (first.title, first.body) == ("返品", "三十日以内")  # type: ignore[attr-defined]
    assert (second.id, second.title) == ("2", "送料")  # type: ignore[attr-defined]


LIVE_HELPER_CHAT = (
    "id,title,explain,msg,fallback_msg,position,delay,department_id,user_id,auto_send,attr_int_1,attr_int_2,"
    "attr_int_3,languages,additional_data,html_snippet,unique_id,created_at,updated_at,active_from,active_to,"
    "repetitiveness,days_activity,disabled,delete_on_exp,activate_responder,subject,tags_plain,"
    "department_ids_front"
)


def test_all_29_columns_of_live_helper_chat_are_read_and_a_known_unique_id_changes_its_reply() -> None:
    row = '7,返品,,承ります,,3,0,,,0,,,,,,,abc12,,,1764547200,0,2,,0,0,0,,"返品, 送料",'
    off = "8,終了,,x,,4,0,,,0,,,,,,,def34,,,0,0,0,,1,0,0,,,"
    assert len(LIVE_HELPER_CHAT.split(",")) == 29
    rows = exchange.read("macro", "csv", f"{LIVE_HELPER_CHAT}\n{row}\n{off}\n")
    first, second = plan("macro", rows, {}).records
    assert (first.id, first.position, first.tags) == ("abc12", 3, ("返品", "送料"))
    assert (first.first_day, first.last_day) == ("2025-12-01", "")  # type: ignore[union-attr]
    assert second.last_day < "2001", "what was switched off there is not in use here"  # type: ignore[union-attr]
    again = plan("macro", rows, {first.id: first, second.id: second})
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)


def live_helper_chat(repetitiveness: int, days: str = "") -> str:
    told = days.replace('"', '""')
    row = f'9,朝,,x,,0,0,,,0,,,,,,,ghi56,,,1764547200,1764633600,{repetitiveness},"{told}",0,0,0,,,'
    return f"{LIVE_HELPER_CHAT}\n{row}\n"


@pytest.mark.parametrize(
    ("repetitiveness", "days", "in_use", "note"),
    [
        (0, "", ("", "", ()), ""),
        (1, '{"mod":{"start":"900","end":"1800"},"sud":{"start":0,"end":2359}}', ("", "", (1, 7)), "hours"),
        (1, "not json", ("", "", ()), "cannot be read"),
        (2, "", ("2025-12-01", "2025-12-02", ()), ""),
        (3, "", ("", "", ()), "every year"),
    ],
)
def test_when_a_reply_of_live_helper_chat_is_in_use_is_kept_or_told_with_its_line(
    repetitiveness: int, days: str, in_use: tuple[str, str, tuple[int, ...]], note: str
) -> None:
    rows = exchange.read("macro", "csv", live_helper_chat(repetitiveness, days))
    (record,) = plan("macro", rows, {}).records
    assert isinstance(record, MacroRecord)
    assert (record.first_day, record.last_day, record.weekdays) == in_use
    told = [one for one in rows.notes if one.startswith("Line 2")]
    assert (len(told), all(note in one for one in told)) == (int(bool(note)), True)


def test_articles_of_a_manual_keep_their_language_and_get_ids_that_can_be_held() -> None:
    text = (
        '{"id": "shop:docs/a b.md:2", "title": "Refund", "body": "x", "lang": "en"}\n'
        '{"id": "shop:docs/a b.md:3", "title": "送料", "body": "y", "lang": "ja"}\n'
    )
    first, second = records("article", "json", text)
    assert first.language == "en"  # type: ignore[attr-defined]
    assert first.id != second.id  # type: ignore[attr-defined]
    assert records("article", "json", text)[0].id == first.id  # type: ignore[attr-defined]


def test_a_file_of_a_reply_that_is_too_large_or_none_is_told() -> None:
    broken = '[{"title": "a", "body": "b", "attachments": ["C:/secret.txt"]}]'
    assert "base64" in plan("macro", exchange.read("macro", "json", broken), {}).faults[0].message
