"""The five best cases of the first half of 2023, in the order of the office's announcement."""

from cases.choices import Half
from gangseo_portal.demo import (
    case_car_park,
    case_care_map,
    case_cctv_map,
    case_rental_fraud,
    case_toilet,
)

ROUND_YEAR = 2023
ROUND_HALF = Half.FIRST

FIVE_CASES = (
    case_cctv_map.CASE,
    case_toilet.CASE,
    case_rental_fraud.CASE,
    case_car_park.CASE,
    case_care_map.CASE,
)
