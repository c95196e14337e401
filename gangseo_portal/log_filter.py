"""What the program writes down holds no secret address of a resident's request."""

import logging
import re

SECRET = re.compile(r"(/cctv/requests/)[^/?\s]+")


class WithoutSecrets(logging.Filter):
    """Django names the page beside every error and every page that was not found."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = SECRET.sub(r"\1-", record.getMessage()), ()
        return True
