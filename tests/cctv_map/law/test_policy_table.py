"""The totals of the operation policy: three ways of adding up the same groups."""

from hypothesis import given
from hypothesis import strategies as st

from cctv_map.choices import NO_DONG, PUBLIC_STATUSES, Purpose
from cctv_map.law.policy_table import Count, Group, totals

GROUPS = st.lists(
    st.builds(
        Group,
        st.sampled_from(Purpose.values),
        st.sampled_from(["화곡1동", "염창동", "신월동", ""]),
        st.sampled_from([status.value for status in PUBLIC_STATUSES]),
        st.integers(1, 500),
        st.integers(1, 2_000),
    )
)


def test_purposes_keep_the_standards_order_and_unknown_dong_come_last():
    found = totals(
        [
            Group("waste", "", "live", 1, 2),
            Group("security", "화곡1동", "live", 3, 4),
            Group("security", "염창동", "planned", 5, 6),
            Group("security", "부천시", "live", 1, 1),
        ]
    )
    assert (found.sites, found.cameras) == (10, 13)
    assert found.by_purpose == [Count("생활방범", 9, 11), Count("쓰레기단속", 1, 2)]
    assert found.by_dong == [
        Count("부천시", 1, 1),
        Count("염창동", 5, 6, "염창동"),
        Count("화곡1동", 3, 4, "화곡1동"),
        Count(NO_DONG, 1, 2),
    ]
    assert found.by_status == [Count("운영", 5, 7), Count("설치 예정", 5, 6)]


@given(GROUPS)
def test_every_way_of_counting_gives_the_same_sum(groups):
    found = totals(groups)
    for counts in (found.by_purpose, found.by_dong, found.by_status):
        assert sum(count.sites for count in counts) == found.sites
        assert sum(count.cameras for count in counts) == found.cameras
