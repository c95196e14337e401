"""Residents' requests for a camera (설치 요청), from the pin to the decision."""
