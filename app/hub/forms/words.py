"""The sentences of inquiry forms, in the customer's language."""

from collections.abc import Mapping
from typing import Final

from app.hub.forms.languages import JA

SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    # What the page says
    "title": ("お問い合わせ", "Contact us"),
    "intro": (
        "ご用件をご記入のうえ、送信してください。折り返しご連絡いたします。",
        "Tell us what it is about and send the form. We will get back to you.",
    ),
    "required": ("必須", "required"),
    "optional": ("任意", "optional"),
    "choose": ("選択してください", "Please choose"),
    "name": ("お名前", "Your name"),
    "email": ("メールアドレス", "E-mail address"),
    "email_hint": ("ご返信をお送りする宛先です。", "This is where we will send our reply."),
    "topic": ("お問い合わせの種類", "Topic"),
    "text": ("お問い合わせ内容", "Your inquiry"),
    "files": ("添付ファイル", "Files"),
    "files_hint": (
        "画像やPDFなどを{most}件まで、1件{size} MBまで添付できます。",
        "Up to {most} files such as pictures and PDF, each of {size} MB at most.",
    ),
    "kept": ("添付済みのファイル", "Files that you have attached"),
    "homepage": ("この欄は空欄のままにしてください", "Leave this field empty"),
    "send": ("送信する", "Send"),
    "received": ("お問い合わせを受け付けました", "We have received your inquiry"),
    "number": ("受付番号", "Receipt number"),
    "thanks": (
        "内容を確認のうえ、担当者よりご連絡いたします。受付番号をお控えください。",
        "Our team will look at it and get back to you. Please keep the receipt number.",
    ),
    "another": ("別のお問い合わせを送る", "Send another inquiry"),
    "problems": ("ご確認ください", "Please check the following"),
    "subject": ("お問い合わせの件（受付番号 {receipt}）", "Your inquiry (receipt {receipt})"),
    # What must be put right
    "confirm": (
        "内容をご確認のうえ、「送信する」を押してください。",
        "Please check what you wrote, then press “Send”.",
    ),
    "quick": (
        "恐れ入りますが、内容をご確認のうえ、もう一度「送信する」を押してください。",
        "Please check what you wrote and press “Send” once more.",
    ),
    "old": (
        "ページを開いてから時間が経過しました。ご入力の内容はそのままですので、もう一度「送信する」を押してください。",
        "This page was open for a long time. What you wrote is still here: please press “Send” once more.",
    ),
    "changed": (
        "この前のお問い合わせは受付番号 {receipt} で受け付けております。"
        "変更した内容を新しいお問い合わせとして送る場合は、ファイルを添付し直して「送信する」を押してください。",
        "Your earlier inquiry was received as {receipt}. To send what you changed as a new one, attach your"
        " files again and press “Send”.",
    ),
    "missing": ("{label}をご入力ください。", "Please fill in: {label}."),
    "unchosen": ("{label}をお選びください。", "Please choose: {label}."),
    "untick": ("「{label}」にチェックを入れてください。", "Please tick “{label}”."),
    "long": (
        "{label}は{most}文字以内でご入力ください（現在{count}文字）。",
        "{label}: please use {most} characters at most (it has {count}).",
    ),
    "bad_email": (
        "メールアドレスをご確認ください（例: hanako@example.jp）。",
        "Please check the e-mail address (for example hana@example.com).",
    ),
    "bad_number": ("{label}は数字でご入力ください。", "{label}: please write a number."),
    "bad_date": (
        "{label}は 2026-04-01 のように年-月-日でご入力ください。",
        "{label}: please write a date such as 2026-04-01.",
    ),
    "bad_phone": (
        "{label}は数字とハイフンでご入力ください（例: 03-1234-5678）。",
        "{label}: please use digits and hyphens (for example 03-1234-5678).",
    ),
    "bad_choice": ("{label}をお選び直しください。", "Please choose again: {label}."),
    "trap": (
        "「この欄は空欄のままにしてください」の欄を空にして、もう一度「送信する」を押してください。",
        "Please empty the field “Leave this field empty” and press “Send” once more.",
    ),
    "links": (
        "お問い合わせ内容に書けるURLは{most}件までです。",
        "Your inquiry may hold {most} links at most.",
    ),
    "too_many_files": ("添付ファイルは{most}件までです。", "You can attach {most} files at most."),
    "file_large": (
        "「{file}」は大きすぎるため添付できません（1件{size} MBまで）。",
        "“{file}” is too large to be attached (each file may have {size} MB).",
    ),
    "file_kind": (
        "「{file}」の形式は添付できません。画像・PDFなどでお送りください。",
        "“{file}” is of a kind that cannot be attached. Please send a picture or a PDF.",
    ),
    "file_damaged": (
        "「{file}」は開けないため添付できません。別のファイルでお試しください。",
        "“{file}” cannot be opened and was not attached. Please try another file.",
    ),
    "file_much": (
        "「{file}」は、添付ファイルの合計が上限を超えるため添付できません。",
        "“{file}” cannot be attached: the files are too large together.",
    ),
    "file_gone": (
        "「{file}」はお預かりの期間を過ぎました。もう一度添付してください。",
        "“{file}” is no longer here. Please attach it again.",
    ),
    # When it cannot be taken
    "busy": (
        "ただいま送信できません。ご入力の内容はそのままですので、少し待ってから「送信する」を押してください。",
        "It cannot be sent just now. What you wrote is still here: please wait a moment and press “Send”.",
    ),
    "often": (
        "同じ回線から続けて送信されたため、お受けできませんでした。ご入力の内容はそのままですので、"
        "しばらく待ってから「送信する」を押してください。",
        "Several inquiries came from your network within a short time. What you wrote is still here: please"
        " wait a little and press “Send”.",
    ),
    "flood": (
        "アクセスが続いているため、しばらく待ってからお試しください。",
        "There were many requests from your network. Please try again in a little while.",
    ),
    "blocked": (
        "申し訳ございませんが、このフォームからのお問い合わせはお受けしておりません。",
        "We are sorry, but we cannot take your inquiry by this form.",
    ),
    "closed_form": (
        "申し訳ございませんが、ただいまこのフォームでのお問い合わせは受け付けておりません。",
        "We are sorry, but this form does not take inquiries at present.",
    ),
    "unknown": (
        "お探しのフォームは見つかりませんでした。アドレスをご確認ください。",
        "There is no such form. Please check the address.",
    ),
    "foreign": (
        "このページからは送信できません。お店のお問い合わせページからお送りください。",
        "It cannot be sent from that page. Please use the shop's own page.",
    ),
    "too_large": (
        "送信された内容が大きすぎます。前のページに戻り、添付ファイルを減らしてお送りください。",
        "What you sent is too large. Please go back and attach fewer or smaller files.",
    ),
    "unreadable": (
        "送信された内容を読み取れませんでした。前のページに戻り、もう一度お送りください。",
        "What you sent could not be read. Please go back and send it again.",
    ),
}


def say(language: str, code: str, **values: object) -> str:
    """Returns a sentence in one of the two languages."""
    ja, en = SENTENCES[code]
    return (ja if language == JA else en).format(**values)
