"""What one network may send by inquiry forms, with the values that hold when nothing is said."""

import msgspec


class FormLimits(msgspec.Struct, frozen=True, kw_only=True):
    """`tries` are requests of one network a second, `inquiries` those that are taken; `_burst` at once.

    Who sends a form sooner than `quick_s` seconds after it was shown, or later than `old_s`, is asked to send
    it once more. `readings` forms with their files are read at the same time, `readings_each` of one network,
    each within `reading_s`.
    """

    tries: float = 0.2
    tries_burst: int = 40
    inquiries: float = 1 / 60
    inquiries_burst: int = 10
    quick_s: float = 3.0
    old_s: float = 86_400.0
    readings: int = 16
    readings_each: int = 4
    reading_s: float = 240.0
