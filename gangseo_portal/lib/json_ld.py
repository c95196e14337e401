"""JSON-LD (schema.org) for search engines, safe inside a script element."""

import json
from typing import Any

# Inside a script element these could end it; JSON may write every letter by its number.
_UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def json_ld(*things: dict[str, Any]) -> str:
    """The things as one graph."""
    whole = {"@context": "https://schema.org", "@graph": list(things)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":")).translate(_UNSAFE)
