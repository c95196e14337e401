"""The query of the list of cases: the filter, the page and the kind of list."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django import forms

CARDS = "cards"
TABLE = "table"
NO_SUCH_ROUND = "찾으시는 회차가 없어 전체 사례를 보여 드려요."
NO_SUCH_PAGE = "찾으시는 쪽이 없어 첫 쪽을 보여 드려요."
NO_SUCH_VIEW = "알 수 없는 보기 방식이어서 카드로 보여 드려요."


@dataclass(frozen=True, slots=True)
class ListState:
    """The place of a reader in the list; the pages of the cases carry it in their addresses.

    ``round`` is the slug of a selection round or empty; ``notices`` say what was corrected.
    """

    round: str = ""
    page: int = 1
    view: str = CARDS
    notices: tuple[str, ...] = ()

    def with_notice(self, notice: str, **changes: object) -> "ListState":
        return replace(self, notices=(*self.notices, notice), **changes)

    def query(self, **changes: object) -> str:
        """``?round=2023-1&page=2``, without defaults; empty when all are."""
        state = replace(self, **changes)
        parameters: dict[str, object] = {}
        if state.round:
            parameters["round"] = state.round
        if state.page != 1:
            parameters["page"] = state.page
        if state.view != CARDS:
            parameters["view"] = state.view
        return f"?{urlencode(parameters)}" if parameters else ""


class ListForm(forms.Form):
    round = forms.RegexField(
        r"^[0-9]{4}-[12]\Z", required=False, error_messages={"invalid": NO_SUCH_ROUND}
    )
    page = forms.RegexField(
        r"^[1-9][0-9]{0,3}\Z", required=False, error_messages={"invalid": NO_SUCH_PAGE}
    )
    view = forms.ChoiceField(
        choices=[(CARDS, "카드"), (TABLE, "표")],
        required=False,
        error_messages={"invalid_choice": NO_SUCH_VIEW},
    )


def list_state(parameters: Mapping[str, str]) -> ListState:
    """The state in an address; a value that is not understood is the default, with a notice."""
    form = ListForm(parameters)
    form.is_valid()
    given = {name: value for name, value in form.cleaned_data.items() if value}
    return ListState(
        round=given.get("round", ""),
        page=int(given.get("page", 1)),
        view=given.get("view", CARDS),
        notices=tuple(str(errors[0]) for errors in form.errors.values()),
    )
