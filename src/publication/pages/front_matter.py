"""The front matter of a page: text in, a typed record out, or mistakes with the line they stand on.

A key is one line in _FIELDS and an attribute of the same name in FrontMatter or Publication.
"""

import dataclasses
import enum
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from publication.pages import front_matter_advice as advice
from publication.pages.front_matter_values import (
    Entry,
    Reading,
    entries,
    read_address,
    read_dated,
    read_day,
    read_number,
    read_text,
    read_true,
    read_version,
)
from publication.pages.source import split_page
from publication.pages.version_date import VersionDate
from publication.problems import Problems


class Kind(enum.Enum):
    """What a text is decides which keys it must and may have."""

    PAGE = "a page in docs/, which may lack what `publish` writes"
    UNDATED = "a page without dates, named in mkdocs.yml"
    VERSION = "a text in versions/"


@dataclass(frozen=True)
class Correction:
    """A misprint mended in a published version, told to its readers."""

    day: date
    note: str


@dataclass(frozen=True)
class Publication:
    """When a text was published, and what readers are told of it.

    first_published: when the page was first published; None where that is not known.
    version_date: the day that names the text's version; its number is known from the file's name alone.
    change_note: what changed in this version; empty where that is not known.
    translation_of: the bokmål version that this text renders, for other languages; NEWEST for the one that is the
    newest when the text is published.
    provenance: where the text comes from, when it is not the published text itself.
    incomplete: whether the end of the text is lost.
    original: the address of the page whose content this text tells in other words.
    as_of: the day that the content is from, as those who answer for it said.
    retold: the day that this text was first put up here, when it bears the date of an original.
    """

    first_published: date | None
    version_date: VersionDate
    change_note: str = ""
    translation_of: VersionDate | None = None
    corrections: tuple[Correction, ...] = ()
    provenance: str = ""
    incomplete: bool = False
    original: str = ""
    as_of: date | None = None
    retold: date | None = None

    @property
    def last_updated(self) -> date:
        """The day that names the version: of a text whose own is not known, one it is older than."""
        return self.version_date.day

    @property
    def event_day(self) -> date:
        """The day that names the text's own file: that of its last correction, or else of its version."""
        return self.corrections[-1].day if self.corrections else self.last_updated

    @property
    def shown(self) -> date | None:
        """The day from which this site showed the text, unless it was only taken in; None where it has none."""
        if self.retold:
            return max(self.retold, self.event_day)
        return self.event_day if self.version_date.exact else None


@dataclass(frozen=True)
class FrontMatter:
    """The front matter of one text.

    publication: None for undated pages and for pages that were never published.
    change_note, correction, withdrawn: what the author wants readers to be told, of which a page has one.
    replaced_by, moved_from: a page, as seen from the language's folder: «arbeid/radiologi.md».
    lines: on which line of the file each key stands.
    """

    title: str
    description: str
    publication: Publication | None
    change_note: str = ""
    correction: str = ""
    withdrawn: str = ""
    replaced_by: str = ""
    moved_from: str = ""
    translation_of: VersionDate | None = None
    lines: Mapping[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)


def read_front_matter(path: str, text: str, kind: Kind, today: date, problems: Problems) -> FrontMatter | None:
    """Read and check the front matter of one text.

    path: how the file is named in mistakes. today: no date may lie after it.
    Returns None when anything is wrong; what is wrong has then been added to `problems`.
    """
    reading = Reading(path, today, kind is Kind.VERSION, Problems())
    keys = _read_keys(text, kind, reading)
    if keys:
        _check_keys(keys, reading)
    problems.extend(reading.problems)
    return _record(keys) if keys and not len(reading.problems) else None


class _Form(enum.Enum):
    """What a text says of its date, which decides the keys it must have."""

    UNDATED = enum.auto()
    EXACT = enum.auto()
    BEFORE = enum.auto()
    UNKNOWN = enum.auto()


@dataclass(frozen=True)
class _Field:
    """A key of the front matter.

    read: gives the value, or notes what is wrong with it and gives None.
    noun, example: what the value is, as advice names it, and what it can look like there.
    kinds: the texts that may have the key. required: the forms that must have it.
    """

    name: str
    read: Callable[[Entry], object]
    noun: str = ""
    example: str = "…"
    kinds: Collection[Kind] = (Kind.PAGE, Kind.VERSION)
    required: Collection[_Form] = ()


@dataclass
class _Keys:
    """The keys of a text: their lines, the values that could be read, and those that a misspelt one was meant for."""

    kind: Kind
    lines: dict[str, int] = dataclasses.field(default_factory=dict)
    values: dict[str, Any] = dataclasses.field(default_factory=dict)
    meant: set[str] = dataclasses.field(default_factory=set)

    @property
    def form(self) -> _Form:
        """What the text says of its date."""
        if self.kind is Kind.UNDATED or (self.kind is Kind.PAGE and not self.lines.keys() >= _WRITTEN):
            return _Form.UNDATED
        if "dated" not in self.lines:
            return _Form.EXACT
        return _Form.UNKNOWN if self.values["dated"] == date.min else _Form.BEFORE


def _read_corrections(entry: Entry) -> tuple[Correction, ...] | None:
    if not isinstance(entry.node, yaml.SequenceNode):
        entry.note(advice.NO_LIST)
        return None
    found = (_read_correction(entry.part("", item)) for item in entry.node.value)
    return tuple(correction for correction in found if correction)


def _read_correction(entry: Entry) -> Correction | None:
    pairs = entry.node.value if isinstance(entry.node, yaml.MappingNode) else []
    values = {str(key.value): value for key, value in pairs}
    if values.keys() != {"date", "note"}:
        entry.note(advice.NO_CORRECTION)
        return None
    day = read_day(entry.part("date", values["date"]))
    note = read_text(entry.part("note", values["note"], "én setning om hva som er rettet"))
    return Correction(day, note) if day and note else None


_DATED, _EXACT, _UNDATED = (_Form.EXACT, _Form.BEFORE), (_Form.EXACT,), (_Form.BEFORE, _Form.UNKNOWN)
_VERSIONS = (Kind.VERSION,)
_FIELDS = {
    field.name: field
    for field in (
        _Field("title", read_text, "tittelen på siden", kinds=tuple(Kind), required=tuple(_Form)),
        _Field(
            "description", read_text, "en ingress på én eller to setninger", kinds=tuple(Kind), required=tuple(_Form)
        ),
        _Field("first_published", read_day, "dagen da siden først ble publisert", "2020-12-18", required=_DATED),
        _Field("last_updated", read_day, "dagen da denne versjonen ble publisert", "2021-11-20", required=_EXACT),
        _Field("change_note", read_text, "én setning om hva som er nytt", required=_EXACT),
        _Field("correction", read_text, "én setning om hva som er rettet", kinds=(Kind.PAGE,)),
        _Field("withdrawn", read_text, "én setning om hvorfor siden er borte", kinds=(Kind.PAGE,)),
        _Field("replaced_by", read_text, "siden leserne skal gå til i stedet", "bakgrunn.md", kinds=(Kind.PAGE,)),
        _Field("moved_from", read_text, "navnet siden hadde før", "gammel-side.md", kinds=(Kind.PAGE,)),
        _Field("translation_of", read_version),
        _Field("corrections", _read_corrections),
        _Field("provenance", read_text, "én setning om hvor teksten kommer fra", required=_UNDATED),
        _Field("original", read_address, "adressen til siden som teksten gjengir", "https://…"),
        _Field("as_of", read_day, "dagen innholdet er fra", "2021-11-20"),
        _Field("retold", read_day),
        _Field("incomplete", read_true, kinds=_VERSIONS),
        _Field("dated", read_dated, kinds=_VERSIONS),
        _Field("sequence", read_number, "nummeret blant tekstene uten dato", "1", kinds=_VERSIONS, required=_UNDATED),
    )
}


_OF_RETOLD = ("original", "as_of", "provenance")
"""What a text says as well when it bears the date of an original that it tells in other words."""
_WRITTEN = frozenset({"first_published", "last_updated"})
"""What publishing has written where the page was published."""


def _read_keys(text: str, kind: Kind, reading: Reading) -> _Keys | None:
    """The keys of a text, those with mistakes noted; None when there is no telling which keys it has."""
    source = split_page(reading.path, text, reading.problems)
    found = entries(source.yaml, _FIELDS, reading) if source else None
    if found is None:
        return None
    keys = _Keys(kind)
    allowed = [field.name for field in _FIELDS.values() if kind in field.kinds]
    for entry in found:
        if entry.key not in allowed:
            keys.meant.add(advice.meant(entry.key, allowed))
            reading.note(entry.line, advice.unknown(entry.key, allowed))
        elif entry.key in keys.lines:
            reading.note(entry.line, advice.repeated(entry.key, keys.lines[entry.key]))
        else:
            keys.lines[entry.key] = entry.line
            field = _FIELDS[entry.key]
            keys.values[entry.key] = field.read(dataclasses.replace(entry, noun=field.noun))
    return keys


def _check_keys(keys: _Keys, reading: Reading) -> None:
    """Note what is missing and what contradicts itself."""
    # A key that a misspelt one was meant for is not missing: its mistake is told already.
    there, form = keys.lines.keys() | keys.meant, keys.form
    needed = [field for field in _FIELDS.values() if form in field.required]
    if "retold" in keys.lines:
        needed += [_FIELDS[name] for name in _OF_RETOLD]
    for field in dict.fromkeys(needed):
        if field.name not in there and (field.name != "change_note" or keys.kind is Kind.VERSION):
            reading.note(1, advice.missing(field.name, field.noun, field.example))
    _check_dates(keys, reading)


def _check_dates(keys: _Keys, reading: Reading) -> None:
    first, updated = keys.values.get("first_published"), keys.values.get("last_updated")
    if "dated" in keys.lines and "last_updated" in keys.lines:
        reading.note(keys.lines["dated"], advice.TWO_DATES)
    elif keys.form is _Form.EXACT and first and updated and updated < first:
        reading.note(keys.lines["last_updated"], advice.updated_too_early(updated, first))


def _record(keys: _Keys) -> FrontMatter:
    """The record of a text without mistakes."""
    version, publication = _version_date(keys), None
    if version:
        told = {"first_published": None, **_attributes(Publication, keys.values)}
        publication = Publication(version_date=version, **told)
    return FrontMatter(publication=publication, lines=keys.lines, **_attributes(FrontMatter, keys.values))


def _version_date(keys: _Keys) -> VersionDate | None:
    match keys.form:
        case _Form.UNDATED:
            return None
        case _Form.EXACT:
            return VersionDate(keys.values["last_updated"])
        case _Form.BEFORE | _Form.UNKNOWN:
            return VersionDate(keys.values["dated"], exact=False, sequence=keys.values["sequence"])


def _attributes(record: type[FrontMatter | Publication], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of the keys that the record has an attribute for."""
    return {own.name: values[own.name] for own in dataclasses.fields(record) if own.name in values}
