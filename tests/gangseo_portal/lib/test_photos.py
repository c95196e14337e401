"""A cleaned upload is the picture, upright, in plain colours, and nothing else."""

import io
import zipfile

import pytest
from PIL import Image, ImageCms

from gangseo_portal.lib.photos import CleanPhoto, clean_photo, widths
from tests.gangseo_portal.lib.photo_files import (
    PNG_START,
    camera_exif,
    encoded,
    jpeg,
    png_chunk,
    two_halves,
)

HIDDEN = [b"Exif", b"EXIF", b"GPS", b"XMP", b"xpacket", b"ICC", b"SECRET", b"<script", b"PK\3\4"]
XMP = b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">SECRET</x:xmpmeta>'


def cleaned(data: bytes, **limits: int) -> CleanPhoto:
    return clean_photo(io.BytesIO(data), **limits)


def picture(photo: CleanPhoto) -> Image.Image:
    with Image.open(io.BytesIO(photo.bytes)) as image:
        assert (image.format, image.mode) == ("WEBP", "RGB")
        assert image.size == (photo.width, photo.height)
        assert set(image.info) <= {"loop", "background", "timestamp", "duration"}
        return image.convert("RGB")


def is_near(colour: tuple[int, ...], wanted: tuple[int, ...], reach: int = 12) -> bool:
    return all(abs(a - b) <= reach for a, b in zip(colour, wanted, strict=True))


RED = (255, 0, 0)
BLUE = (0, 0, 255)
WHITE = (255, 255, 255)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_comes_out_as_webp_with_its_pixels(format):
    photo = cleaned(encoded(two_halves(), format, quality=95))
    assert (photo.width, photo.height, photo.format) == (320, 240, "WEBP")
    image = picture(photo)
    assert is_near(image.getpixel((40, 120)), RED)
    assert is_near(image.getpixel((280, 120)), BLUE)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_place_camera_and_other_descriptions_are_gone(format):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(
        two_halves(), format, exif=camera_exif(), xmp=XMP, icc_profile=profile, comment="SECRET"
    )
    with Image.open(io.BytesIO(data)) as before:
        assert before.getexif().get_ifd(0x8825)[2] == (1.0, 2.0, 3.0)
    assert b"SECRETCAM" in data
    photo = cleaned(data)
    assert [mark for mark in HIDDEN if mark in photo.bytes] == []
    with Image.open(io.BytesIO(photo.bytes)) as after:
        assert dict(after.getexif()) == {}


def test_text_in_a_png_is_gone():
    data = encoded(two_halves(), "PNG")
    data = data[:33] + png_chunk(b"tEXt", b"Comment\0SECRET <script>") + data[33:]
    assert [mark for mark in HIDDEN if mark in cleaned(data).bytes] == []


def test_a_zip_glued_to_a_photo_is_cut_off():
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("SECRET.html", "<script>alert(1)</script>")
    data = jpeg() + bundle.getvalue()
    assert zipfile.is_zipfile(io.BytesIO(data))
    photo = cleaned(data)
    assert not zipfile.is_zipfile(io.BytesIO(photo.bytes))
    assert [mark for mark in HIDDEN if mark in photo.bytes] == []


def test_a_page_hidden_in_a_comment_is_gone():
    data = jpeg(comment=b"<html><script>alert('SECRET')</script></html>")
    assert b"<script" in data
    assert [mark for mark in HIDDEN if mark in cleaned(data).bytes] == []


@pytest.mark.parametrize(
    ("orientation", "red_at"),
    [
        (1, (20, 120)),
        (2, (300, 120)),
        (3, (300, 120)),
        (4, (20, 120)),
        (5, (120, 20)),
        (6, (120, 20)),
        (7, (120, 300)),
        (8, (120, 300)),
    ],
)
def test_a_photo_is_turned_upright(orientation, red_at):
    photo = cleaned(jpeg(exif=camera_exif(orientation)))
    assert (photo.width, photo.height) == ((240, 320) if orientation > 4 else (320, 240))
    image = picture(photo)
    assert is_near(image.getpixel(red_at), RED)
    opposite = photo.width - 1 - red_at[0], photo.height - 1 - red_at[1]
    assert is_near(image.getpixel(opposite), BLUE)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")
def test_a_broken_description_does_not_lose_the_photo():
    data = jpeg(exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 40)
    assert (cleaned(data).width, cleaned(data).height) == (320, 240)


def test_colours_of_another_profile_become_those_of_the_web():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    profile = _with_red_and_blue_swapped(srgb)
    photo = cleaned(encoded(two_halves(), "PNG", icc_profile=profile))
    image = picture(photo)
    assert is_near(image.getpixel((40, 120)), BLUE, 30)
    assert is_near(image.getpixel((280, 120)), RED, 30)


def _with_red_and_blue_swapped(profile: bytes) -> bytes:
    """The same profile in whose table of contents rXYZ and bXYZ have changed places."""
    return profile.replace(b"rXYZ", b"????").replace(b"bXYZ", b"rXYZ").replace(b"????", b"bXYZ")


@pytest.mark.parametrize("profile", [b"no profile", b"\0" * 200])
def test_a_broken_profile_does_not_lose_the_photo(profile):
    image = picture(cleaned(encoded(two_halves(), "PNG", icc_profile=profile)))
    assert is_near(image.getpixel((40, 120)), RED)


def test_print_colours_become_screen_colours():
    image = picture(cleaned(encoded(two_halves(mode="CMYK"), "JPEG", quality=95)))
    assert is_near(image.getpixel((40, 120)), RED, 40)


def test_a_profile_for_another_kind_of_picture_is_ignored():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(two_halves(mode="CMYK"), "JPEG", icc_profile=profile)
    assert is_near(picture(cleaned(data)).getpixel((40, 120)), RED, 40)


def test_sixteen_bits_a_pixel_keep_their_middle_grey():
    deep = Image.new("I;16", (64, 64), 32768)
    image = picture(cleaned(encoded(deep, "PNG")))
    assert is_near(image.getpixel((30, 30)), (127, 127, 127), 3)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_what_was_transparent_is_white(mode):
    image = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 32, 64))
    clean = picture(cleaned(encoded(image.convert(mode), "PNG")))
    assert is_near(clean.getpixel((10, 30)), (0, 0, 0))
    assert is_near(clean.getpixel((50, 30)), WHITE)


def test_one_transparent_colour_of_a_plain_png_is_white():
    clean = picture(cleaned(encoded(two_halves(), "PNG", transparency=RED)))
    assert is_near(clean.getpixel((40, 120)), WHITE)
    assert is_near(clean.getpixel((280, 120)), BLUE)


@pytest.mark.parametrize("mode", ["1", "L", "P"])
def test_few_colours_are_enough(mode):
    photo = cleaned(encoded(two_halves(mode=mode), "PNG"))
    assert picture(photo).size == (320, 240)


def test_a_phones_jpeg_with_a_second_picture_behind_it_is_a_photo():
    blue = Image.new("RGB", (320, 240), "blue")
    data = encoded(two_halves(), "MPO", save_all=True, append_images=[blue], quality=95)
    assert is_near(picture(cleaned(data)).getpixel((40, 120)), RED)


def test_a_large_photo_is_made_smaller_and_a_small_one_stays():
    photo = cleaned(jpeg((3000, 1500)), max_side=1200)
    assert (photo.width, photo.height) == (1200, 600)
    assert cleaned(jpeg((50, 20))).width == 50


def test_a_panorama_of_one_row_survives():
    assert cleaned(encoded(two_halves((5000, 1)), "PNG")).height == 1


def test_the_widths_for_srcset_are_those_below_its_own():
    photo = cleaned(jpeg((1200, 800)))
    sizes = {
        width: Image.open(io.BytesIO(data)).size for width, data in widths(photo.bytes).items()
    }
    assert sizes == {480: (480, 320), 960: (960, 640)}
    assert widths(cleaned(jpeg((480, 320))).bytes) == {}


def test_it_goes_by_the_content_and_a_name_in_the_file_means_nothing():
    file = io.BytesIO(jpeg())
    file.name = "virus.svg"
    assert clean_photo(file).format == "WEBP"
    assert encoded(two_halves(), "PNG").startswith(PNG_START)
