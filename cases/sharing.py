"""What others may copy from a case: the sentence that names its source."""


def source_sentence(
    *, agency: str, year: int, title: str, department: str, licence: str, site: str, link: str
) -> str:
    """The source of a work under 공공누리, ready to paste under a copy of it.

    Follows the sentence that kogl.or.kr recommends: agency, year, type, title, author, site, link.
    """
    return (
        f"이 저작물은 {agency}에서 {year}년에 작성하여 {licence}으로 개방한 "
        f"‘{title}’(작성자: {department}) 저작물을 이용하였으며, "
        f"해당 저작물은 {site}({link})에서 무료로 내려받으실 수 있습니다."
    )
