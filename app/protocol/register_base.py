"""What all records of the register are built from: the record itself, and a text in the shop's languages."""

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", omit_defaults=True):
    """One entry of the register."""

    id: str


class Words(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A text in the shop's languages."""

    ja: str = ""
    en: str = ""
