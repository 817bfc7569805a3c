"""Themes promise the same roles, readable text in both, and style sheets without a gap."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app import config, paths
from app.ui.application import Looks
from app.ui.parts import NOBODY_COLOR, PERSON_COLORS, person_color
from app.ui.theme import ROLES, Theme, font, load_theme

READABLE = 4.5
TEXT_ON = (
    ("ink", ("canvas", "surface", "sunken", "accent_soft", "customer", "operator", "mark")),
    ("ink_soft", ("canvas", "surface", "sunken", "accent_soft")),
    ("ink_faint", ("surface", "canvas")),
    ("accent", ("surface", "accent_soft")),
    ("on_accent", ("accent",)),
    ("note_ink", ("note",)),
    ("ok", ("surface",)),
    ("warn", ("surface", "warn_soft", "accent_soft")),
    ("danger", ("surface", "danger_soft", "accent_soft")),
    ("surface", ("danger", "ink", "warn")),
    ("focus", ("surface",)),
)  # fmt: skip


GRAPHICS = 3.0
SEEN_ON = (
    ("edge", ("surface", "canvas")),
    ("focus", ("surface", "canvas", "sunken", "accent_soft", "customer", "operator")),
    ("accent", ("surface", "canvas", "sunken", "accent_soft")),
    ("ok", ("surface", "canvas")),
    ("warn", ("surface", "canvas", "warn_soft")),
    ("danger", ("surface", "canvas", "danger_soft")),
    ("ink_soft", ("surface", "canvas", "sunken")),
    ("ink_faint", ("surface", "canvas", "sunken")),
)  # fmt: skip
HIGH = 7.0
THEMES = sorted(file.stem for file in (paths.resources() / "themes").glob("*.toml"))
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"(?<![-\w])color:\s*@([a-z_]+)")
GROUND = re.compile(r"(?<![-\w])background(?:-color)?:\s*@([a-z_]+)")


def styled_pairs() -> set[tuple[str, str]]:
    """Text and ground that stand in one rule of a style sheet; what is switched off need not be readable."""
    pairs = set()
    for file in (paths.resources() / "style").glob("*.qss"):
        for selector, body in RULE.findall(file.read_text(encoding="utf-8")):
            text, ground = COLOUR.findall(body), GROUND.findall(body)
            if text and ground and ":disabled" not in selector:
                pairs.add((text[-1], ground[-1]))
            if "selection-color" in body:
                found = re.findall(r"selection-(?:background-)?color:\s*@([a-z_]+)", body)
                pairs.add((found[1], found[0]))
    return pairs


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(paths.resources() / "themes" / f"{request.param}.toml")


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""

    def light(color: QColor) -> float:
        parts = (color.redF(), color.greenF(), color.blueF())
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_text_is_readable_on_every_ground_it_stands_on(theme: Theme) -> None:
    dim = {
        f"{text} on {ground}": round(contrast(theme[text], theme[ground]), 2)
        for text, grounds in TEXT_ON
        for ground in grounds
        if contrast(theme[text], theme[ground]) < READABLE
    }
    assert dim == {}


def test_whatever_a_style_sheet_writes_is_readable_on_its_ground(theme: Theme) -> None:
    pairs = styled_pairs()
    assert len(pairs) > 5
    dim = {pair: round(contrast(theme[pair[0]], theme[pair[1]]), 2) for pair in pairs}
    assert {pair: found for pair, found in dim.items() if found < READABLE} == {}


def test_edges_marks_and_the_focus_stand_out(theme: Theme) -> None:
    dim = {
        f"{sign} on {ground}": round(contrast(theme[sign], theme[ground]), 2)
        for sign, grounds in SEEN_ON
        for ground in grounds
        if contrast(theme[sign], theme[ground]) < GRAPHICS
    }
    assert dim == {}


def test_high_contrast_is_high() -> None:
    for name in ("contrast_light", "contrast_dark"):
        theme = load_theme(paths.resources() / "themes" / f"{name}.toml")
        dim = {
            f"{text} on {ground}": round(contrast(theme[text], theme[ground]), 2)
            for text, grounds in TEXT_ON
            for ground in grounds
            if contrast(theme[text], theme[ground]) < HIGH
        }
        assert dim == {}
        assert contrast(theme["line"], theme["surface"]) >= READABLE


def test_there_is_a_theme_for_every_choice() -> None:
    assert set(THEMES) == {wish.value for wish in config.Theme if wish is not config.Theme.SYSTEM}


def test_letters_are_readable_on_the_pictures_of_people() -> None:
    white = QColor("white")
    assert [c for c in (*PERSON_COLORS, NOBODY_COLOR) if contrast(QColor(c), white) < READABLE] == []


def test_a_person_has_the_same_colour_every_day() -> None:
    names = "佐藤", "山口", "伊藤", "中村", "木村", "鈴木", "高橋", "田中"
    assert person_color("佐藤") == person_color("佐藤")
    assert len({person_color(name).name() for name in names}) > 3


def test_both_themes_know_every_role() -> None:
    for file in (paths.resources() / "themes").glob("*.toml"):
        assert all(load_theme(file)[role].isValid() for role in ROLES)


def test_a_theme_that_lacks_a_role_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "poor.toml"
    file.write_text('name = "poor"\ndark = false\n[roles]\nink = "#000000"\n', encoding="utf-8")
    with pytest.raises(KeyError):
        load_theme(file)


def test_style_sheets_have_every_place_filled(theme: Theme) -> None:
    sheet = theme.style(paths.resources() / "style")
    assert "@" not in sheet
    assert theme.hex("accent") in sheet


def test_sizes_in_style_sheets_follow_the_text_size(theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "00_x.qss").write_text(
        "QLabel { font-size: @10px; border: 1px solid @line; }", encoding="utf-8"
    )
    sheet = theme.style(tmp_path, 150)
    assert re.search(r"font-size: 15px; border: 1px solid #", sheet)


def test_the_theme_and_the_text_size_change_while_the_program_runs(qapp: QApplication) -> None:
    looks = Looks(qapp, paths.resources())
    seen: list[bool] = []
    looks.changed.connect(lambda: seen.append(looks.theme.dark))
    looks.wear(config.Theme.LIGHT, 100)
    small = font().pixelSize()
    looks.wear(config.Theme.DARK, 150)
    looks.wear(config.Theme.DARK, 150)
    assert seen == [False, True]
    assert font().pixelSize() > small
    assert qapp.palette().window().color() == looks.theme["canvas"]
    looks.wear(config.Theme.LIGHT, 100)


def test_icons_take_the_colour_they_are_given(qapp: QApplication) -> None:
    looks = Looks(qapp, paths.resources())
    picture = looks.icons.pixmap("dot", color=QColor("#ff0000")).toImage()
    assert picture.pixelColor(8, 8) == QColor("#ff0000")


def test_every_icon_can_be_drawn_and_takes_its_colour(qapp: QApplication) -> None:
    looks = Looks(qapp, paths.resources())
    for file in sorted((paths.resources() / "icons").glob("*.svg")):
        assert "currentColor" in file.read_text(encoding="utf-8"), file.name
        image = looks.icons.pixmap(file.stem, color=QColor("#00ff00"), ratio=2.0).toImage()
        drawn = {
            image.pixelColor(x, y).name()
            for x in range(32)
            for y in range(32)
            if image.pixelColor(x, y).alpha() == 255
        }
        assert drawn == {"#00ff00"}, file.name


def test_what_qt_itself_says_is_japanese_in_a_japanese_window(qapp: QApplication) -> None:
    looks = Looks(qapp, paths.resources())
    looks.speak(config.Language.JAPANESE)
    assert QCoreApplication.translate("QFileDialog", "Look in:") == "アドレス:"
    looks.speak(config.Language.ENGLISH)
    assert QCoreApplication.translate("QFileDialog", "Look in:") == "Look in:"
