"""Legal bases that the forms offer for hiding a place."""

# Offered while typing; another basis may be written.
USUAL_BASES = (
    "정보공개법 제9조제1항제6호 (개인의 사생활)",
    "정보공개법 제9조제1항제3호 (국민의 생명·신체·재산 보호)",
    "정보공개법 제9조제1항제4호 (범죄의 예방과 수사)",
    "정보공개법 제9조제1항제2호 (국가안전보장)",
    "공공데이터법 제17조제1항 (제공 대상에서 제외)",
)
