"""Axes end at round numbers, and hold every number."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.charts.scale import Scale, axis, ticks

ORDINARY = st.floats(-1e12, 1e12).map(lambda value: round(value, 3))


@given(st.lists(ORDINARY, min_size=1), st.integers(1, 8), st.booleans())
def test_an_axis_holds_its_numbers(numbers: list[float], wanted: int, is_bar: bool) -> None:
    ends = axis(numbers, wanted, from_zero=is_bar)
    assert ends
    low, high = ends
    slack = (high - low) * 1e-6
    assert low < high
    assert low - slack <= min(numbers)
    assert max(numbers) <= high + slack
    if is_bar:
        assert low <= 0 <= high


@given(ORDINARY, st.floats(0.001, 1e12), st.integers(1, 8))
def test_ticks_are_few_even_and_inside(low: float, span: float, wanted: int) -> None:
    if span < abs(low) * 1e-6:
        return
    found = ticks(low, low + span, wanted)
    steps = [second - first for first, second in pairwise(found)]
    assert len(found) <= wanted + 2
    assert all(low - span * 1e-6 <= one <= low + span * (1 + 1e-6) for one in found)
    assert max(steps, default=0) - min(steps, default=0) <= span * 1e-6


@pytest.mark.parametrize(
    ("numbers", "from_zero", "expected"),
    [
        ([331, 143, 188], True, (0, 400)),
        ([-3, 8], True, (-5, 10)),
        ([22, 25], False, (22, 25)),
        ([7, 25], False, (0, 25)),
        ([-25, -22], False, (-25, -22)),
        ([0], True, (0, 1)),
        ([5, 5], False, (0, 5)),
    ],
)
def test_the_ends_of_an_axis(
    numbers: list[float],
    from_zero: bool,
    expected: tuple[float, float],
) -> None:
    assert axis(numbers, 5, from_zero=from_zero) == expected


def test_nothing_and_the_immense_have_no_axis() -> None:
    assert axis([], 5, from_zero=True) is None
    assert axis([1, 1e300], 5, from_zero=True) is None


def test_a_scale_may_run_backwards() -> None:
    scale = Scale(0, 10, 300, 0)
    assert (scale.place(0), scale.place(5), scale.place(10)) == (300, 150, 0)
