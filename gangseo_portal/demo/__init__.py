"""Demonstration content: five cases as card news and a synthetic CCTV file."""
