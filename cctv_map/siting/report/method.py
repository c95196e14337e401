"""The method of a siting analysis in Korean: weights, steps, limits, inputs and settings."""

from math import exp
from typing import Any, NamedTuple

from cctv_map.choices import DemandKind, Purpose, SitingRuleKind
from cctv_map.siting.report.conditions import broken_conditions, condition_texts
from cctv_map.siting.report.formats import metres, plain_number, won
from cctv_map.siting.report.listed_cells import NOT_COMPUTED, Result

KIND_LABELS = dict(DemandKind.choices)
RULE_LABELS = dict(SitingRuleKind.choices)


def weights(parameters: dict[str, Any]) -> list[tuple[str, str, str]]:
    """The parts of 설치지수: name, weight, and how it is measured."""
    return [
        (
            "감시취약",
            plain_number(parameters["watch"]),
            f"보안등 가운데 {parameters['radius_m']} m 안에 카메라가 없는 비율과 가장 가까운 "
            "카메라까지의 거리(200 m부터는 같게 봄)의 평균에, 둘레에 사람이 얼마나 사는지를 곱함",
        ),
        (
            "환경",
            plain_number(parameters["environment"]),
            f"주민 {plain_number(parameters['residents'])}, "
            f"1인 가구 {plain_number(parameters['single_households'])}, "
            f"{parameters['school_reach_m']} m 안의 어린이보호구역 "
            f"{plain_number(parameters['school_zones'])}, "
            "어두움(둘레에 사람은 많은데 보안등이 적음) "
            f"{plain_number(parameters['darkness'])}의 비율로 평균",
        ),
        (
            "요청",
            plain_number(parameters["requests"]),
            "칸 안에서 설치를 요청한 주민 수. 5명부터는 같게 봄",
        ),
    ]


def formula(parameters: dict[str, Any]) -> str:
    parts = {
        "감시취약": parameters["watch"],
        "환경": parameters["environment"],
        "요청": parameters["requests"],
    }
    sum_of = " + ".join(f"{name} × {plain_number(weight)}" for name, weight in parts.items())
    return f"설치지수 = 100 × ({sum_of}) ÷ {plain_number(sum(parts.values()))}"


def steps(result: Result, parameters: dict[str, Any]) -> list[str]:
    """The steps from the files to the list."""
    purposes = ", ".join(Purpose(each).label for each in parameters["purposes"])
    texts = [
        f"강서구를 가로세로 {parameters['cell_m']} m 칸으로 나누고, 보안등이 하나라도 있는 칸만 "
        "견주었습니다. 카메라를 둘 자리는 칸 안의 보안등 기둥 가운데 새로 살피는 곳이 가장 많은 "
        "자리입니다.",
        f"카메라 한 곳은 둘레 {parameters['radius_m']} m를 살핀다고 보았습니다. 설치 목적이 "
        f"{purposes}인 것 가운데 이미 있는 카메라, 점검 중인 카메라, 설치가 정해진 카메라는 그대로 "
        "두고 셈했습니다. 공개 지도에 올리지 않은 곳도 셈에 들어 있습니다.",
        "칸마다 세 가지를 0에서 1 사이로 잰 뒤 아래 비율로 더해 설치지수(0~100)를 매겼습니다. "
        "유난히 큰 칸 하나가 다른 칸을 누르지 않도록, 100칸 가운데 다섯째로 큰 칸부터는 1로 "
        "보았습니다.",
        "‘수요’는 보안등 자리마다 그 칸의 환경과 요청을 나누어 준 무게입니다. 설치 제안지는 "
        f"카메라 {parameters['count']}대가 아직 아무도 살피지 않는 수요를 가장 많이 살피도록 "
        "고른 배치(최대 포괄 입지)입니다. 그래서 설치지수 순위와 꼭 같지는 않습니다.",
    ]
    if conditions := ", ".join(condition_texts(parameters)):
        broken = broken_conditions(result, parameters)
        note = " 그 가운데 지키지 못한 것은 1번에 적었습니다." if broken else ""
        texts.append(f"배치에 둔 조건: {conditions}.{note}")
    return [*texts, *_stability(result, parameters)]


def _stability(result: Result, parameters: dict[str, Any]) -> list[str]:
    """Steps on the stability of the rank and, by another name, of the placement."""
    shaken = (
        f"‘지수 순위의 안정성’은 아래 비율을 모두 함께 {parameters['shakes']:,}번 바꾸어 보았을 "
        f"때(셋 가운데 둘은 {exp(parameters['shake_size']):.2f}배 안에서) 그 칸의 설치지수가 "
        f"{parameters['count']}위 안에 든 비율입니다. 순위 폭은 열에 아홉 번이 드는 순위입니다."
    )
    placement = result.get("placement", {})
    if "stability" not in placement:
        return [shaken, "‘배치의 안정성’은 이 분석에서 계산하지 않았습니다."]
    return [
        shaken,
        f"‘배치의 안정성’은 그렇게 바꾼 비율 {placement['shakes']:,}가지로 자리를 모두 다시 골랐을 "
        "때, 그 제안지가 새로 살피는 보안등의 80% 이상을 다시 고른 배치도 살핀 비율입니다. "
        "높을수록 비율을 어떻게 정하든 카메라가 살피게 되는 곳입니다. 설치지수 순위가 낮아도 "
        "배치의 안정성은 높을 수 있습니다. 새로 살피는 보안등이 없는 제안지는 ‘해당 없음’입니다.",
    ]


def limits(result: Result, parameters: dict[str, Any], inputs: dict[str, Any]) -> list[str]:
    """The conclusions that the figures do not allow."""
    totals = result.get("totals", {})
    unlit = f" {totals['unlit_cells']:,}곳은" if totals.get("unlit_cells") else "은"
    sentences = [
        "순위는 위험한 정도가 아니라, 사람이 다니는데 카메라가 살피지 못하는 정도입니다. 범죄 "
        "자료는 쓰지 않았습니다.",
        "주민과 1인 가구는 동별 수를 그 동의 보안등 수에 따라 칸에 나눈 어림값입니다. 그 칸에 "
        "실제로 사는 사람 수가 아니며, 보안등이 적고 아파트가 많은 동에서는 크게 다를 수 "
        "있습니다.",
        f"둘레 {parameters['radius_m']} m 원은 담과 건물, 나무, 카메라가 향한 쪽을 모릅니다. "
        "실제로 살피는 곳은 이보다 좁을 수 있습니다.",
        f"보안등이 없는 칸{unlit} 뺐습니다. 견준 칸은 {totals.get('cells', 0):,}곳입니다. 산, "
        "하천, 공항뿐 아니라 보안등 자료에 빠진 길도 함께 빠졌을 수 있습니다.",
        "기둥과 전기, 통신, 사유지, 집 안이 비치는지는 셈하지 않았습니다. 현장 확인에서 살펴야 "
        "합니다.",
    ]
    if totals.get("dong_by") == "label":
        sentences.append("행정동 경계 자료가 없어, 칸마다 가장 가까운 동에 있는 것으로 보았습니다.")
    sentences += _left_out(totals.get("left_out", {}))
    if missing := inputs.get("missing"):
        sentences.append(f"{', '.join(missing)} 자료가 없어 다른 항목만으로 셈했습니다.")
    if unplaced := inputs.get("requests_without_place"):
        sentences.append(f"자리를 아직 찾지 못한 설치 요청 {unplaced:,}건은 들어 있지 않습니다.")
    return sentences


def _left_out(left_out: dict[str, float]) -> list[str]:
    sentences = {
        "voices": "보안등이 없는 칸의 설치 요청 {:,.0f}명은 순위에 들어 있지 않습니다.",
        "residents": "주민 {:,.0f}명은 사는 동에 보안등이 너무 적어 칸에 나누지 못했습니다.",
        "single_households": "1인 가구 {:,.0f}가구는 사는 동에 보안등이 너무 적어 칸에 나누지 "
        "못했습니다.",
        "musts": "꼭 넣을 곳 {:,.0f}군데는 보안등이 있는 칸에 닿지 않아 넣지 못했습니다.",
        "lights_outside": "강서구 밖에 찍힌 보안등 {:,.0f}개를 뺐습니다.",
        "lights_excluded": "제외할 곳에 있는 보안등 {:,.0f}개를 뺐습니다.",
    }
    return [line.format(left_out[name]) for name, line in sentences.items() if left_out.get(name)]


class InputRow(NamedTuple):
    """A dataset that an analysis read."""

    name: str
    day: str = ""
    file_name: str = ""
    amount: str = ""
    digest: str = ""


def input_rows(inputs: dict[str, Any]) -> list[InputRow]:
    """The datasets that were read, in the order of the papers."""
    rows = [
        InputRow(
            _layer_name(layer),
            layer["reference_date"],
            layer["file_name"],
            f"{layer['count']:,}줄",
            layer["digest"],
        )
        for layer in inputs.get("layers", [])
    ]
    cameras, requests = inputs.get("cameras", {}), inputs.get("requests", {})
    if cameras:
        day = cameras["reference_date"] or "적혀 있지 않음"
        file, digest = cameras.get("file_name", ""), cameras.get("digest", "")
        rows.append(InputRow("이미 있는 CCTV", day, file, f"{cameras['places']:,}곳", digest))
    if requests:
        amount = f"{requests['places']:,}건, {requests['voices']:,}명"
        rows.append(InputRow("열려 있는 설치 요청", "분석한 날", amount=amount))
    if inputs.get("dongs"):
        rows.append(InputRow("행정동 경계", amount=f"{inputs['dongs']:,}개"))
    rows += [
        InputRow(f"{RULE_LABELS.get(rule['kind'], rule['kind'])}: {rule['name']}")
        for rule in inputs.get("rules", [])
    ]
    return rows


def _layer_name(layer: dict[str, Any]) -> str:
    """The kind, and the name if an officer gave it another one."""
    kind = KIND_LABELS.get(layer["kind"], layer["kind"])
    return kind if layer["name"] == kind else f"{kind}: {layer['name']}"


def setting_rows(parameters: dict[str, Any]) -> list[tuple[str, str]]:
    """The label and the text of every setting of a run; one that an old run lacks is left out."""
    formats = {
        "count": lambda value: f"{value:,}대",
        "watch": plain_number,
        "environment": plain_number,
        "requests": plain_number,
        "residents": plain_number,
        "single_households": plain_number,
        "school_zones": plain_number,
        "darkness": plain_number,
        "school_reach_m": metres,
        "cell_m": metres,
        "radius_m": metres,
        "purposes": lambda value: ", ".join(Purpose(each).label for each in value),
        "least_per_dong": lambda value: f"{value}대",
        "request_share": lambda value: f"{100 * value:.0f}%",
        "unit_cost": won,
        "shakes": lambda value: f"{value:,}번",
        "placement_shakes": lambda value: f"{value:,}번" if value else NOT_COMPUTED,
        "shake_size": lambda value: f"±{100 * value:.0f}%",
        "seed": str,
        "node_limit": lambda value: f"{value:,}마디",
    }
    return [
        (SETTING_LABELS[name], as_text(parameters[name]))
        for name, as_text in formats.items()
        if name in parameters
    ]


SETTING_LABELS = {
    "count": "새 카메라",
    "watch": "감시취약 가중치",
    "environment": "환경 가중치",
    "requests": "요청 가중치",
    "residents": "환경: 사는 사람",
    "single_households": "환경: 1인 가구",
    "school_zones": "환경: 어린이보호구역",
    "darkness": "환경: 보안등이 적은 곳",
    "school_reach_m": "어린이보호구역으로 치는 거리",
    "cell_m": "칸 한 변",
    "radius_m": "카메라가 살피는 반경",
    "purposes": "사람을 살핀다고 보는 설치 목적",
    "least_per_dong": "동마다 적어도",
    "request_share": "요청이 있는 곳에 놓을 비율",
    "unit_cost": "한 대 값",
    "shakes": "가중치를 흔드는 횟수",
    "placement_shakes": "그 가운데 배치도 다시 고르는 횟수",
    "shake_size": "흔드는 폭",
    "seed": "난수 씨앗",
    "node_limit": "풀이 마디 한도",
}
