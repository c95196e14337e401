"""Sites that Hypothesis draws: anywhere in Korea, many on the same spot, ids unique."""

from hypothesis import strategies as st

from cctv_map.map.snapshot.encode import STEPS_PER_DEGREE, SnapshotSite


def whole_steps(low: int, high: int) -> st.SearchStrategy[float]:
    """Degrees that 1e-5 can hold, so that nothing is rounded on the way."""
    steps = st.integers(low * STEPS_PER_DEGREE, high * STEPS_PER_DEGREE)
    return steps.map(lambda step: step / STEPS_PER_DEGREE)


SITES = st.lists(
    st.builds(
        SnapshotSite,
        id=st.integers(1, 2**40),
        lat=st.sampled_from([37.55, 37.55001]) | whole_steps(33, 39),
        lon=st.sampled_from([126.85, 126.84999]) | whole_steps(124, 132),
        purpose=st.integers(0, 9),
        status=st.integers(0, 2),
        cameras=st.integers(1, 104),
        dong=st.integers(-1, 19),
        agency_index=st.integers(-1, 40),
        date_index=st.integers(-1, 3),
        place=st.text(max_size=20),
    ),
    unique_by=lambda site: site.id,
    max_size=40,
)


def site(pk: int = 1, **changes: object) -> SnapshotSite:
    fields = {
        "id": pk,
        "lat": 37.5305,
        "lon": 126.8429,
        "purpose": 0,
        "status": 0,
        "cameras": 1,
        "dong": 13,
        "agency_index": 0,
        "date_index": 0,
        "place": "화곡1동 980-16",
    }
    return SnapshotSite(**{**fields, **changes})
