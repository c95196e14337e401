"""Publishing after a change: when it fails, the change is kept and the officer gets the reason."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from cctv_map.map.snapshot.publish import publish_snapshot

logger = logging.getLogger(__name__)

PUBLISH_FAILED = (
    "자료는 반영했지만 지도를 새로 발행하지 못했습니다. 주민에게는 이전 지도가 보입니다."
)


class Publishing:
    """The outcome of publishing: ``problem`` is blank, or in Korean why the old map is still shown.

    ``forget_older`` may be set while the change is made, for a place withdrawn for privacy: every
    older map is then deleted. Copies on phones and in caches elsewhere cannot be recalled.
    """

    def __init__(self, *, forget_older: bool = False) -> None:
        self.forget_older = forget_older
        self.problem = ""

    def publish(self) -> None:
        self.problem = publish_or_say_why(forget_older=self.forget_older)


@contextmanager
def published_after(*, forget_older: bool = False) -> Iterator[Publishing]:
    """A transaction whose change is published once it is certain.

    Gives the Publishing; its ``problem`` is known behind the block (inside an outer transaction,
    behind that one).
    """
    publishing = Publishing(forget_older=forget_older)
    with transaction.atomic():
        yield publishing
        transaction.on_commit(publishing.publish)


def publish_or_say_why(*, forget_older: bool = False) -> str:
    """Publish the map; blank, or in Korean why the old map is still shown.

    With ``forget_older`` every older map is deleted, for a place that was withdrawn for privacy.
    Copies on phones and in caches elsewhere cannot be recalled.
    """
    try:
        publish_snapshot(forget_older=forget_older)
    except Exception as error:
        # The rows are committed all the same, and the officer must hear both things.
        logger.exception("the map could not be published")
        if forget_older:
            return f"{error} ‘manage.py publish_map --forget-old’로 다시 지워 주세요."
        return f"{PUBLISH_FAILED} ({error}) ‘manage.py publish_map’으로 다시 발행해 주세요."
    return ""
