"""The labels of the fields of a case and of a card on the editing form."""

# The fields of the case as its form calls them; the caller may add the names of other records.
CASE_LABELS = {
    "round": "선정 회차",
    "title": "제목",
    "summary": "한 줄 요약",
    "story": "이야기 전문",
    "department": "담당 부서",
    "category": "분야",
    "licence": "공공누리 유형",
    "palette": "색",
    "pictogram": "그림 기호",
    "has_ai": "AI로 만든 부분이 있음",
    "map_lat": "지도 위도",
    "map_lon": "지도 경도",
    "map_zoom": "지도 확대",
}
MERIT_LABELS = {"criterion": "기준", "text": "뽑힌 까닭"}
FILE_LABELS = {"title": "이름", "file": "파일"}
CARD_LABELS = {
    "kind": "종류",
    "kicker": "머리말",
    "headline": "카드 제목",
    "body": "글",
    "number": "숫자",
    "unit": "단위",
    "before": "전",
    "after": "후",
    "steps": "단계",
    "speaker": "말한 사람",
    "photo": "사진",
    "photo_alt": "사진 설명",
    "photo_is_ours": "우리 구청이 찍은 사진",
    "pictogram": "그림 기호",
}
