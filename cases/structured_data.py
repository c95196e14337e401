"""A case as JSON-LD (schema.org) for search engines. Plain Python."""

from dataclasses import dataclass
from datetime import datetime

from gangseo_portal.lib.json_ld import json_ld as graph_of


@dataclass(frozen=True, slots=True)
class Article:
    """A published case in whole addresses (``https://…``); the times carry their zone."""

    address: str
    title: str
    summary: str
    published: datetime
    changed: datetime
    pictures: tuple[str, ...]
    department: str
    office: str
    site: str
    home: str
    case_list: str


def json_ld(article: Article) -> str:
    """The article and its breadcrumbs, safe inside a script element."""
    office = {"@type": "GovernmentOrganization", "name": article.office}
    story = {
        "@type": "NewsArticle",
        "@id": article.address,
        "mainEntityOfPage": article.address,
        "headline": article.title,
        "description": article.summary,
        "image": list(article.pictures),
        "datePublished": article.published.isoformat(timespec="seconds"),
        "dateModified": article.changed.isoformat(timespec="seconds"),
        "inLanguage": "ko",
        "isAccessibleForFree": True,
        "author": {
            "@type": "GovernmentOrganization",
            "name": article.department,
            "parentOrganization": office,
        },
        "publisher": office,
    }
    trail = [
        (article.site, article.home),
        ("적극행정 우수사례", article.case_list),
        (article.title, article.address),
    ]
    crumbs = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(trail, start=1)
    ]
    return graph_of(story, {"@type": "BreadcrumbList", "itemListElement": crumbs})
