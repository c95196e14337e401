"""The zip for everywhere, as a person on Windows unpacks and reads it."""

import io
import logging
import zipfile

import pytest
import segno
from PIL import Image

from cases import share_kit
from cases.card_content import CardContent
from cases.choices import CardKind, Palette
from cases.share_kit import alternative_text, write_share_kit
from tests.cases.card_images.contents import make_content, make_photo

ADDRESS = "https://portal.example/cases/1/"
SOURCE = "이 저작물은 서울특별시 강서구에서 2023년에 작성하였습니다."
NAMES = ["01-표지.png", "02-전과-후.png", "03-사진.jpg"]
SIZES = {"1-1": (1080, 1080), "4-5": (1080, 1350), "9-16": (1080, 1920), "link": (1200, 630)}


@pytest.fixture
def deck(tmp_path) -> list[CardContent]:
    photo = make_photo(tmp_path / "a.jpg")
    return [
        make_content(CardKind.COVER, position=1),
        make_content(CardKind.BEFORE_AFTER, Palette.INK, position=2),
        make_content(CardKind.PHOTO, photo=photo, position=3),
    ]


def kit_of(deck: list[CardContent], **changes: str) -> bytes:
    words = {"title": "안심 지도", "summary": "CCTV를 지도로 봅니다.", "address": ADDRESS}
    file = io.BytesIO()
    write_share_kit(deck, **{**words, "source_sentence": SOURCE, **changes}, to=file)
    return file.getvalue()


def opened(kit: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(kit))


def text_in(kit: bytes) -> str:
    return opened(kit).read("글.txt").decode("utf-8-sig").replace("\r\n", "\n")


def test_the_zip_holds_every_card_in_every_shape_the_words_and_the_qr(deck):
    with opened(kit_of(deck)) as kit:
        assert kit.testzip() is None
        pictures = [f"{folder}/{name}" for folder in SIZES for name in NAMES]
        assert kit.namelist() == [*pictures, "QR.png", "글.txt"]
        for path in pictures:
            with Image.open(kit.open(path)) as picture:
                assert picture.size == SIZES[path.split("/")[0]]
                assert picture.format == ("JPEG" if path.endswith("jpg") else "PNG")
                picture.load()


def test_names_are_marked_as_utf_8_and_safe_on_windows(deck):
    for entry in opened(kit_of(deck)).infolist():
        assert bool(entry.flag_bits & 0x800) is not entry.filename.isascii()
        assert set(entry.filename) & set('<>:"\\|?* ') == set()
        assert not entry.is_dir() and ".." not in entry.filename


def test_notepad_shows_the_text(deck):
    data = opened(kit_of(deck)).read("글.txt")
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    assert b"\r\r" not in data


def test_the_text_has_the_caption_the_source_and_each_pictures_description(deck):
    blocks = text_in(kit_of(deck)).split("\n\n")
    assert blocks[:6] == [
        "[게시글]",
        "안심 지도",
        "CCTV를 지도로 봅니다.",
        f"사례 보기: {ADDRESS}",
        "[출처 문장]",
        SOURCE,
    ]
    assert blocks[8:11] == [
        "1번 카드\n2023 상반기 우수사례. 우리 동네 CCTV, 지도로 봐요.",
        "2번 카드\n달라진 점. 전화 대신 지도로. 전: 구청에 전화를 걸어 위치를 물었습니다. "
        "후: 휴대전화로 열면 가까운 CCTV가 바로 보입니다.",
        "3번 카드\n현장. 새로 단장한 화장실. 두꺼운 단열 외벽을 둘렀습니다. "
        "사진: 나무 무늬 외벽을 두른 새 화장실.",
    ]


def test_a_work_without_a_source_sentence_gets_no_empty_heading(deck):
    assert "[출처 문장]" not in text_in(kit_of(deck, source_sentence=""))


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (CardKind.NUMBER, "한눈에. 3,443대. 지도에서 볼 수 있는 공공 CCTV."),
        (CardKind.STEPS, "이렇게 보세요. 세 번만 누르면 됩니다. 1. 지도를 엽니다. 2. ‘내 위치’를"),
        (CardKind.QUOTE, "주민의 말. 밤길에 CCTV가 어디 있는지 아니까 한결 마음이 놓여요. 화곡동"),
        (
            CardKind.CONTACT,
            "문의. 궁금하면 물어보세요. 설치를 원하는 곳도 알려 주세요. 스마트도시과.",
        ),
    ],
)
def test_the_description_says_the_words_in_order(kind, said):
    assert alternative_text(make_content(kind)).startswith(said)


def test_a_unit_without_its_number_does_not_lean_on_another_word():
    content = make_content(CardKind.NUMBER, number="", headline="", body="")
    assert alternative_text(content) == "한눈에. 대."


def test_the_qr_is_the_pages_address_with_its_quiet_zone(deck):
    with Image.open(opened(kit_of(deck)).open("QR.png")) as picture:
        qr = picture.convert("L")
    rows = segno.make(ADDRESS, error="m", micro=False).matrix
    scale, rest = divmod(qr.width, len(rows) + 8)
    assert (qr.width, rest) == (qr.height, 0)
    assert qr.width >= 600
    assert qr.crop((0, 0, qr.width, 4 * scale)).getextrema() == (255, 255)
    for y, row in enumerate(rows, start=4):
        for x, bit in enumerate(row, start=4):
            middle = (x * scale + scale // 2, y * scale + scale // 2)
            assert qr.getpixel(middle) == (0 if bit else 255)


def test_the_same_deck_gives_the_same_bytes(deck):
    assert kit_of(deck) == kit_of(deck)


def test_a_card_that_cannot_be_drawn_is_named_in_the_text_and_the_others_are_there(
    deck, monkeypatch, caplog
):
    draw_card = share_kit.draw_card

    def stumbling(content, shape):
        if content.position == 2 and shape.name == "story":
            raise ZeroDivisionError
        return draw_card(content, shape)

    monkeypatch.setattr(share_kit, "draw_card", stumbling)
    with caplog.at_level(logging.ERROR):
        kit = kit_of(deck)
    assert text_in(kit).split("\n\n")[:2] == [
        "[빠진 그림]",
        "아래 그림은 만들지 못해 빠졌습니다. 나머지는 모두 들어 있습니다.\n9-16/02-전과-후.png",
    ]
    assert len(opened(kit).namelist()) == 4 * 3 - 1 + 2
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError]


def test_a_photo_card_without_its_photo_is_a_png_of_its_words(tmp_path):
    (content,) = [make_content(CardKind.PHOTO, photo=tmp_path / "gone.jpg", position=3)]
    assert "1-1/03-사진.png" in opened(kit_of([content])).namelist()


def test_a_deck_without_cards_still_has_words_and_qr():
    assert opened(kit_of([])).namelist() == ["QR.png", "글.txt"]


def test_a_path_without_its_origin_is_refused(deck):
    with pytest.raises(ValueError, match="whole address"):
        kit_of(deck, address="/cases/1/")


def test_a_title_of_several_lines_stays_one_line(deck):
    assert "안심 지도\n\n" in text_in(kit_of(deck, title="안심\r\n지도\u200b"))
