"""Measurements: ``python -m bench`` runs all of them, ``python -m bench NAME --json`` one.

Every part is a module with ``TITLE``, ``LIMITS`` (figure -> ("<=" or ">=", limit)) and
``run() -> dict`` of figures, whose names end in their unit.
"""
