"""Conditions that a placement was to keep and does not: counted in the stored result itself.

So they are shown for every run, also for old ones, which dropped conditions without a word.
"""

from math import ceil
from typing import Any

from cctv_map.siting.report.listed_cells import Result

CONDITIONS_NOT_KEPT = "지키지 못한 조건"


def broken_conditions(result: Result, parameters: dict[str, Any]) -> list[str]:
    """A sentence for each condition that the placement does not keep, the musts first."""
    chosen = result.get("placement", {}).get("chosen", [])
    found = [
        _musts(result, chosen),
        *_dongs(result, chosen, parameters.get("least_per_dong", 0)),
        _requests(result, chosen, parameters),
    ]
    broken = [sentence for sentence in found if sentence]
    if broken and (why := result.get("placement", {}).get("why")):
        broken.append(f"이 분석은 조건 하나를 지킬 수 없어 조건을 모두 빼고 골랐습니다. {why}")
    return broken


def condition_texts(parameters: dict[str, Any]) -> list[str]:
    """The conditions that an officer set, each as a Korean text."""
    least, share = parameters.get("least_per_dong", 0), parameters.get("request_share", 0)
    return [
        *([f"동마다 적어도 {least}대"] if least else []),
        *([f"요청이 있는 칸에 적어도 {share:.0%}"] if share else []),
    ]


def why_fewer_cells(result: Result, parameters: dict[str, Any]) -> str:
    """A sentence on why fewer cells were chosen than cameras were typed; empty if all were."""
    count, placed = parameters.get("count", 0), len(result.get("placement", {}).get("chosen", []))
    if placed >= count:
        return ""
    begin = f"카메라 {count:,}대의 자리를 찾았지만 "
    if not placed:
        return f"{begin}고른 곳이 없습니다. 어느 칸에 놓아도 새로 살피는 수요가 없습니다."
    return f"{begin}{placed:,}곳만 골랐습니다. 다른 칸에는 더 놓아도 새로 살피는 수요가 없습니다."


def _musts(result: Result, chosen: list[int]) -> str:
    musts = {at for at, is_must in enumerate(result["cells"].get("must", [])) if is_must}
    lost = int(result.get("totals", {}).get("left_out", {}).get("musts", 0))
    sentences = []
    if lost:
        sentences.append(
            f"{lost:,}군데는 보안등이 있는 칸에 닿지 않아 카메라를 두지 못했습니다. "
            "자리를 보안등 가까이로 옮기거나 쓰지 않게 해 주세요."
        )
    if missing := len(musts.difference(chosen)):
        sentences.append(f"{missing:,}칸에는 카메라가 모자라 두지 못했습니다.")
    return f"꼭 넣을 곳: {' '.join(sentences)}" if sentences else ""


def _dongs(result: Result, chosen: list[int], least: int) -> list[str]:
    """Sentences on dong without enough cells, and on dong that could have had more cameras."""
    if not least:
        return []
    names, with_camera = dict(enumerate(result["dongs"])), set(chosen)
    cells, placed = dict.fromkeys(names, 0), dict.fromkeys(names, 0)
    for at, dong in enumerate(result["cells"]["dong"]):
        cells[dong] = cells.get(dong, 0) + 1
        placed[dong] = placed.get(dong, 0) + (at in with_camera)
    none = [names[at] for at in names if not cells[at]]
    few = [
        f"{names[at]} {placed[at]}대(카메라를 둘 수 있는 칸 {cells[at]}곳)"
        for at in names
        if cells[at] and placed[at] == cells[at] < least
    ]
    lacking = [names[at] for at in names if placed[at] < min(least, cells[at])]
    wish = f"동마다 적어도 {least}대"
    sentences = []
    if none:
        sentences.append(
            f"{wish}: {', '.join(none)}에는 보안등이 있는 칸이 없어 한 대도 두지 못했습니다. "
            "보안등 자료와 ‘제외할 곳’을 확인해 주세요."
        )
    if few:
        sentences.append(f"{wish}: 칸이 모자란 동에는 그만큼만 두었습니다. {', '.join(few)}.")
    if lacking:
        sentences.append(
            f"{wish}: {len(names)}개 동 가운데 {len(lacking)}개 동이 모자랍니다. "
            f"{', '.join(lacking)}."
        )
    return sentences


def _requests(result: Result, chosen: list[int], parameters: dict[str, Any]) -> str:
    share = parameters.get("request_share", 0)
    needed = ceil(round(share * parameters.get("count", 0), 9))
    voices = result["cells"]["voices"]
    placed = sum(1 for at in chosen if voices[at])
    if placed >= needed:
        return ""
    requested = sum(1 for each in voices if each)
    return (
        f"요청이 있는 칸에 적어도 {share:.0%}: {needed:,}대여야 하는데 {placed:,}대입니다. "
        f"요청이 들어온 칸은 {requested:,}곳입니다."
    )
