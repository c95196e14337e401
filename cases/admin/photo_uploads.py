"""Photos between their upload and their description: clean, named by signed tickets, not public.

Only the holder of its ticket can reach a waiting photo. A photo that is never described is deleted
after a day.
"""

import re
import secrets
import time
import unicodedata
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from pathlib import PurePosixPath

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.utils import timezone

from cases.models import Card
from gangseo_portal.lib.photos import (
    MAX_BYTES,
    TOO_HEAVY,
    CleanPhoto,
    PhotoRefused,
    clean_photo,
    widths,
)

MAX_PHOTOS = 12
TOO_MANY = f"한 번에 {MAX_PHOTOS}장까지 올릴 수 있어 빠졌습니다. 다음에 올려 주세요."
WAITING = "case-photos/waiting/"
SALT = "cases.waiting-photo"
PATIENCE = timedelta(days=1)
THUMBNAIL_WIDTH = 320
# In seconds: a web server ends an answer that takes 30, and then all of the photos were lost.
PATIENCE_OF_SERVERS = 18
TOOK_LONG = "사진이 커서 한 번에 다 올리지 못했습니다. 이 사진은 다음에 올려 주세요."


@dataclass(frozen=True, slots=True)
class Refusal:
    name: str
    message: str


@dataclass(frozen=True, slots=True)
class WaitingPhoto:
    """``ticket`` is what the page sends back; ``stored`` is the file in the media storage."""

    ticket: str
    stored: str
    name: str
    thumbnail: str


class BoundedUpload(FileUploadHandler):
    """Stops keeping a file the moment it is too heavy, and files beyond the most that are taken.

    Comes before the handlers that keep files; ``refused`` lists the files that it stopped.
    """

    def __init__(self, request: object = None) -> None:
        super().__init__(request)
        self.count = 0
        self.refused: list[Refusal] = []

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)
        self.count += 1

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        # Not in new_file: there, the other handlers still hold the file before, and would close it.
        if self.count > MAX_PHOTOS:
            self._refuse(TOO_MANY)
        if start + len(raw_data) > MAX_BYTES:
            self._refuse(TOO_HEAVY.format(limit=MAX_BYTES // 1024 // 1024))
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None

    def _refuse(self, message: str) -> None:
        self.refused.append(Refusal(readable_name(self.file_name), message))
        raise SkipFile


def readable_name(name: str) -> str:
    """A file's name in NFC; a Mac sends it decomposed."""
    return unicodedata.normalize("NFC", PurePosixPath(name).name)


def natural_order(name: str) -> list[tuple[int, int, str]]:
    """A key that puts ``사진 2`` before ``사진 10``."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return [(1, int(part), "") if part.isdecimal() else (0, 0, part) for part in parts]


def keep_waiting(
    files: list[UploadedFile], case_pk: int
) -> tuple[list[WaitingPhoto], list[Refusal]]:
    """The photos of ``files`` by name, cleaned and stored, and what was refused."""
    forget_old()
    files = sorted(files, key=lambda each: natural_order(readable_name(each.name)))
    late = time.monotonic() + PATIENCE_OF_SERVERS
    kept, refused = [], []
    # Pillow works beside Python, so that two take half the time; more would take much memory.
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda file: _cleaned(file, late), files))
    for file, result in zip(files, results, strict=True):
        name = readable_name(file.name)
        if isinstance(result, PhotoRefused):
            refused.append(Refusal(name, str(result)))
            continue
        photo, thumbnail = result
        stored = default_storage.save(
            f"{WAITING}{secrets.token_hex(12)}.webp", ContentFile(photo.bytes)
        )
        ticket = signing.dumps([case_pk, stored, name], salt=SALT)
        kept.append(WaitingPhoto(ticket, stored, name, thumbnail))
    return kept, refused


def _cleaned(file: UploadedFile, late: float) -> tuple[CleanPhoto, str] | PhotoRefused:
    """The photo and its thumbnail, or why not. After ``late`` no more is begun."""
    if time.monotonic() > late:
        return PhotoRefused(TOOK_LONG)
    try:
        photo = clean_photo(file)
    except PhotoRefused as error:
        return error
    return photo, _thumbnail(photo.bytes)


def waiting_photo(ticket: str, case_pk: int) -> WaitingPhoto | None:
    """The photo of a ticket; None when it is forged, of another case, too old, or used up."""
    try:
        owner, stored, name = signing.loads(ticket, salt=SALT, max_age=PATIENCE)
        with default_storage.open(stored) as file:
            data = file.read()
    except (signing.BadSignature, FileNotFoundError):
        return None
    return WaitingPhoto(ticket, stored, name, _thumbnail(data)) if owner == case_pk else None


def make_permanent(photo: WaitingPhoto) -> str:
    """The photo's file where cards keep theirs; the waiting one is left to ``forget``."""
    folder = Card._meta.get_field("photo").upload_to
    with default_storage.open(photo.stored) as file:
        return default_storage.save(folder + PurePosixPath(photo.stored).name, file)


def forget(photo: WaitingPhoto) -> None:
    default_storage.delete(photo.stored)


def forget_old() -> None:
    """Files whose tickets are too old to be used."""
    if not default_storage.exists(WAITING):
        return
    oldest = timezone.now() - PATIENCE
    for name in default_storage.listdir(WAITING)[1]:
        if default_storage.get_modified_time(WAITING + name) < oldest:
            default_storage.delete(WAITING + name)


def _thumbnail(photo: bytes) -> str:
    """As a data address, so that no address leads to a photo that is not published."""
    small = widths(photo, (THUMBNAIL_WIDTH,)).get(THUMBNAIL_WIDTH, photo)
    return f"data:image/webp;base64,{b64encode(small).decode()}"
