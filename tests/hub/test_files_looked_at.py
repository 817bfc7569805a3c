"""What comes in as a file is told by its content, made anew where it is an image, refused when it lies."""

import sys
from pathlib import Path

import pytest

from app.hub.files.answers import DAMAGED, TOO_MANY_PIXELS, UNSUPPORTED
from app.hub.files.kinds import DOCX
from app.hub.files.limits import FileLimits
from app.hub.files.looks import Found, Looks, UnfitError
from app.hub.files.names import LONGEST, fitting_name
from tests.hub import made_files

LIMITS = FileLimits()


async def look(folder: Path, data: bytes, name: str = "a", limits: FileLimits = LIMITS) -> Found:
    source = folder / "source"
    source.write_bytes(data)
    return await Looks(limits).look(source, name, folder)


async def refused(folder: Path, data: bytes, name: str = "a", limits: FileLimits = LIMITS) -> str:
    with pytest.raises(UnfitError) as no:
        await look(folder, data, name, limits)
    return str(no.value)


async def test_a_photo_loses_its_place_and_stands_upright(tmp_path: Path) -> None:
    found = await look(tmp_path, made_files.photo_with_place(), "photo.jpg")
    assert found.type == "image/jpeg"
    assert found.picture is not None
    data = found.picture.read_bytes()
    assert not [word for word in (b"Exif", b"GPS", b"Maker", b"taken at home", b"secret") if word in data]
    image = made_files.opened(data)
    assert (image.size, dict(image.getexif())) == ((600, 900), {})
    assert image.convert("RGB").getpixel((590, 10))[0] > 180  # the corner went where the telephone's top was


async def test_a_thumbnail_is_small_and_says_nothing_either(tmp_path: Path) -> None:
    found = await look(tmp_path, made_files.photo_with_place(), "photo.jpg")
    assert found.thumbnail is not None
    data = found.thumbnail.read_bytes()
    assert max(made_files.opened(data).size) == LIMITS.thumbnail
    assert b"Exif" not in data


async def test_every_pixel_of_a_png_arrives(tmp_path: Path) -> None:
    image = made_files.opened(made_files.picture("PNG")).convert("RGBA")
    image.putpixel((5, 5), (1, 2, 3, 77))
    found = await look(tmp_path, made_files.saved(image, "PNG"), "p.png")
    assert found.picture is not None
    assert made_files.opened(found.picture.read_bytes()).tobytes() == image.tobytes()


async def test_an_animation_goes_on_moving_without_its_comment(tmp_path: Path) -> None:
    found = await look(tmp_path, made_files.animation(), "a.gif")
    assert (found.type, found.picture is not None) == ("image/gif", True)
    assert found.picture is not None
    data = found.picture.read_bytes()
    assert getattr(made_files.opened(data), "n_frames", 1) == 3
    assert b"secret" not in data


async def test_webp_becomes_what_every_window_can_show(tmp_path: Path) -> None:
    assert (await look(tmp_path, made_files.picture("WEBP"), "p.webp")).type == "image/jpeg"


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n...", "a.pdf", "application/pdf"),
        ("注文番号 A-12345\n".encode(), "a.txt", "text/plain"),
        ("番号,金額\n1,200\n".encode("cp932"), "a.csv", "text/csv"),
        (made_files.archive(a=b"1"), "a.zip", "application/zip"),
        (
            made_files.document(),
            "a.zip",
            DOCX,
        ),
    ],
)
async def test_other_files_are_told_by_their_content(
    tmp_path: Path, data: bytes, name: str, kind: str
) -> None:
    found = await look(tmp_path, data, name)
    assert (found.type, found.picture) == (kind, None)


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\xef\xbb\xbf<!DOCTYPE html><script>alert(1)</script>",
        b"  \n<?xml version='1.0'?><x/>",
        b"MZ\x90\x00\x03\x00\x00\x00",
        b"\x7fELF\x02\x01\x01\x00",
        b"",
        made_files.document("word/vbaProject.bin"),
        b"PK\x03\x04 no archive at all",
    ],
    ids=["svg", "html", "xml", "exe", "elf", "empty", "macros", "no archive"],
)
async def test_pages_programs_and_nonsense_are_refused_whatever_they_are_called(
    tmp_path: Path, data: bytes
) -> None:
    assert await refused(tmp_path, data, "innocent.png") == UNSUPPORTED


async def test_a_bomb_costs_nothing_but_itself(tmp_path: Path) -> None:
    assert await refused(tmp_path, made_files.bomb(), "b.png") == TOO_MANY_PIXELS


async def test_frames_of_an_animation_count_as_pixels(tmp_path: Path) -> None:
    small = FileLimits(pixels=64 * 48 * 2)
    assert await refused(tmp_path, made_files.animation(3), "a.gif", small) == TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
async def test_half_an_image_is_called_damaged(tmp_path: Path, kind: str) -> None:
    image = made_files.opened(made_files.picture("PNG")).convert("RGB").effect_spread(40)
    data = made_files.saved(image, kind)
    assert await refused(tmp_path, data[: len(data) // 2], "p") == DAMAGED


async def test_what_hides_behind_an_image_is_gone(tmp_path: Path) -> None:
    hidden = made_files.picture("JPEG") + made_files.archive(evil=b"<script>alert(1)</script>")
    found = await look(tmp_path, hidden, "p.jpg")
    assert found.picture is not None
    assert b"PK\x03\x04" not in found.picture.read_bytes()
    assert b"script" not in found.picture.read_bytes()


async def test_a_process_that_is_stuck_is_ended_and_costs_one_file(tmp_path: Path) -> None:
    stuck = (sys.executable, "-c", "import time; time.sleep(600)")
    (tmp_path / "source").write_bytes(b"x")
    with pytest.raises(UnfitError, match=DAMAGED):
        await Looks(FileLimits(look_s=0.05), stuck).look(tmp_path / "source", "a", tmp_path)


async def test_a_process_that_is_killed_costs_one_file(tmp_path: Path) -> None:
    falls = (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    (tmp_path / "source").write_bytes(b"x")
    with pytest.raises(UnfitError, match=DAMAGED):
        await Looks(LIMITS, falls).look(tmp_path / "source", "a", tmp_path)
    assert (await look(tmp_path, b"hello", "a.txt")).type == "text/plain"


async def test_one_that_wants_too_much_memory_is_refused(tmp_path: Path) -> None:
    little = FileLimits(look_bytes=140 * 1024 * 1024)
    assert await refused(tmp_path, made_files.picture("PNG", (6000, 6000)), "p.png", little) == DAMAGED


@pytest.mark.parametrize(
    ("claimed", "kind", "shown"),
    [
        ("../../etc/passwd", "text/plain", "passwd.txt"),
        ("C:\\Windows\\evil.exe", "application/pdf", "evil.exe.pdf"),
        ("page.html", "image/png", "page.html.png"),
        ("photo.JPEG", "image/jpeg", "photo.JPEG"),
        ("CON.txt", "text/plain", "_CON.txt"),
        ("nul", "text/plain", "_nul.txt"),
        ("gpj.\u202eexe.png", "image/png", "gpj.exe.png"),
        ("a\x00b\r\nc.txt", "text/plain", "abc.txt"),
        ("  .. ", "image/png", "file.png"),
        (".png", "image/png", "png.png"),
        ("領収書（再発行）.pdf", "application/pdf", "領収書（再発行）.pdf"),
        ("a:b|c?.csv", "text/csv", "a_b_c_.csv"),
    ],
)
def test_names_are_safe_to_show_and_to_save(claimed: str, kind: str, shown: str) -> None:
    assert fitting_name(claimed, kind) == shown
    assert fitting_name(shown, kind) == shown


def test_a_huge_name_is_cut_and_keeps_its_ending() -> None:
    name = fitting_name("長" * 5000 + ".pdf", "application/pdf")
    assert len(name) == LONGEST
    assert name.endswith(".pdf")
