"""The words of the search room: what filters and their values are called, and what is wrong with one."""

from collections.abc import Mapping

from app.sessions.searching.query import Filter, Problem, Trait
from app.ui.words import tr


def filter_name(name: Filter) -> str:
    """Returns what a filter is called on a button."""
    names: Mapping[Filter, str] = {
        Filter.FROM: tr("Written by"),
        Filter.CUSTOMER: tr("Customer"),
        Filter.STAFF: tr("Operator"),
        Filter.TAG: tr("Tag"),
        Filter.DISPOSITION: tr("Outcome"),
        Filter.CHANNEL: tr("Channel"),
        Filter.GROUP: tr("Group"),
        Filter.RATING: tr("Rating"),
        Filter.AFTER: tr("Since"),
        Filter.BEFORE: tr("Before"),
        Filter.ON: tr("Day"),
        Filter.IS: tr("State"),
        Filter.HAS: tr("Attachment"),
    }
    return names[name]


def value_name(name: Filter, value: str) -> str:
    """Returns what a value of a filter is called, empty where it speaks for itself."""
    named: Mapping[tuple[Filter, str], str] = {
        (Filter.FROM, "customer"): tr("The customer"),
        (Filter.FROM, "me"): tr("Me"),
        (Filter.RATING, "5"): tr("5 of 5"),
        (Filter.RATING, ">=4"): tr("4 and more"),
        (Filter.RATING, "<=2"): tr("2 and less"),
        (Filter.RATING, "1"): tr("1 of 5"),
        (Filter.IS, Trait.MINE): tr("My own"),
        (Filter.IS, Trait.OPEN): tr("Still open"),
        (Filter.IS, Trait.CLOSED): tr("Closed"),
        (Filter.IS, Trait.ESCALATED): tr("Escalated"),
        (Filter.IS, Trait.FLAGGED): tr("Kept as evidence"),
        (Filter.IS, Trait.RATED): tr("Rated"),
        (Filter.HAS, "file"): tr("With attachment"),
    }
    days: Mapping[str, str] = {
        "today": tr("Today"),
        "yesterday": tr("Yesterday"),
        "7d": tr("7 days ago"),
        "30d": tr("30 days ago"),
    }
    if name in (Filter.AFTER, Filter.BEFORE, Filter.ON):
        return days.get(value, "")
    return named.get((name, value), "")


def problem_words(problem: Problem) -> str:
    """Returns why a filter is left out."""
    value = problem.value
    match problem.name:
        case Filter.RATING:
            return tr("“{value}” is no rating: write 1 to 5, or >=4.", value=value)
        case Filter.AFTER | Filter.BEFORE | Filter.ON:
            return tr("“{value}” is no day: write 2026-11-22, today or 7d.", value=value)
        case Filter.IS:
            return tr("“{value}” is no state: write mine, open, closed or escalated.", value=value)
        case _:
            return tr("“{value}” cannot be searched for: write has:file.", value=value)
