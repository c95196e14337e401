"""What a fresh copy shows: five cases as card news and a synthetic CCTV file."""
