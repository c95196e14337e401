"""A bar on the terminal while a large file is read; silent elsewhere."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from cctv_map.imports.files.reading import Source

LARGE_BYTES = 1_000_000
WIDTH = 30


@contextmanager
def watched(file: Path, screen: TextIO) -> Iterator[Source]:
    """The file to read: with a bar when it is large and ``screen`` is a terminal."""
    if not screen.isatty() or not file.is_file() or file.stat().st_size < LARGE_BYTES:
        yield file
        return
    with io.BufferedReader(_Watched(file, screen), buffer_size=1 << 18) as stream:
        yield stream
    screen.write("\r" + " " * (WIDTH + 40) + "\r")


class _Watched(io.FileIO):
    """Shows how far the file was read. It is read twice: looked through, then parsed."""

    def __init__(self, file: Path, screen: TextIO) -> None:
        super().__init__(file)
        self.size = file.stat().st_size
        self.screen = screen
        self.passes = 0
        self.shown = -1

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if (offset, whence) == (0, io.SEEK_SET) and self.tell():
            self.passes += 1
        return super().seek(offset, whence)

    def readinto(self, buffer: bytearray) -> int:
        count = super().readinto(buffer)
        share = min(100, self.tell() * 100 // self.size)
        step = "살펴보는 중" if self.passes == 0 else "읽는 중"
        if (now := share + 1_000 * self.passes) != self.shown:
            self.shown = now
            bar = "#" * (share * WIDTH // 100)
            self.screen.write(f"\r{step} [{bar:<{WIDTH}}] {share:3d}%")
            if share == 100 and self.passes:
                self.screen.write(" · 견주고 쓰는 중")
            self.screen.flush()
        return count
