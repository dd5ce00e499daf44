"""The front matter of a page: text in, a typed record out, or mistakes with the line they stand on.

A line is `key: value`, blank or a comment; only `corrections` is a list below it. A key is one line in _FIELDS.
"""

import contextlib
import difflib
import enum
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, NamedTuple

from publication.pages.front_matter_lines import Mistake, no_date, read_scalar, read_text, split_line
from publication.pages.page_id import VersionDate
from publication.pages.source import plain_text, split_source
from publication.problems import Problems, short

NEWEST = VersionDate(date.max)
"""What «newest» stands for: the version that is the newest when the text is published."""


class Kind(enum.Enum):
    """What a text is decides which keys it must and may have."""

    PAGE = "a page in docs/ that has versions"
    UNDATED = "named in mkdocs.yml, has no versions"
    VERSION = "a text in versions/, or one to be adopted"


class Correction(NamedTuple):
    """A misprint mended in a published version, told to its readers."""

    day: date
    note: str


@dataclass(frozen=True)
class Publication:
    """When a text was published, and what readers are told of it; empty, or None, where that is not known.

    version_date: names the text's version; its number is known from the file's name alone.
    translation_of: the version of the original that this text renders, or NEWEST.
    provenance: where the text comes from, when it is not the published text itself. incomplete: its end is lost.
    original: the address of the page whose content this text tells in other words. as_of: the day its content is from.
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
    """The front matter of one text: what its author says, and what publishing wrote; empty where it says nothing.

    publication: None for undated pages, and for those without first_published or last_updated.
    replaced_by, moved_from: the page to read instead, and the page's former name: «arbeid/radiologi.md».
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
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)


def read_front_matter(path: str, text: str, kind: Kind, today: date, problems: Problems) -> FrontMatter | None:
    """Return the front matter of a text; None when anything is wrong, which is noted.

    path: how the file is named in mistakes. today: no date may lie after it.
    """
    if (source := split_source(text)) is None:
        problems.add(path, 1, *(_NO_END if split_source(f"{plain_text(text)}\n---") else _NO_FRONT_MATTER))
        return None
    reading = _Reading(kind, today)
    slips = list(reading.read(source.yaml))
    # The same mistake is told once: of a text that stands above its fence, the first line is enough.
    first = {(message, advice): line for line, message, advice in reversed(slips)}
    for (message, advice), line in first.items():
        problems.add(path, line, message, advice)
    return None if slips else reading.record()


@dataclass(frozen=True)
class _Field:
    """A key: what its value is called, one that may stand, who may have it, how it is written, what records hold."""

    noun: str
    example: str = "…"
    kinds: Collection[Kind] = (Kind.PAGE, Kind.VERSION)
    pattern: str = ".+"
    make: Callable[[str], object] = str

    def read(self, key: str, raw: str, kind: Kind, today: date) -> object:
        """Return what a record holds of a value. Raise Mistake."""
        if self.make is str:
            text = read_text(key, raw, self.noun, is_archived=kind is Kind.VERSION)
        else:
            _, text, is_quoted = read_scalar(raw)
            text = raw if is_quoted and read_scalar(text)[0] != "str" else text  # in quotes, a date is none
        made = None
        with contextlib.suppress(ValueError):  # 2021-02-30
            made = self.make(text) if re.fullmatch(self.pattern, text, re.ASCII) else None
        if made is None:
            mistake = Mistake(f"{key}: «{short(text)}» er ikke {self.noun}.", f"Skriv {key}: {self.example}")
            raise no_date(key, raw) if self.pattern == _DAY else mistake
        if isinstance(made, date) and made > today:
            advice = f"Skriv en dato som er i dag eller tidligere: {key}: {text.replace(str(made), str(today))}"
            raise Mistake(f"{key}: {made} ligger fram i tid.", advice)
        if key in _NOTES and kind is Kind.PAGE and _SAYS_NOTHING.fullmatch(text.strip(" .…").casefold()):
            advice = f"Skriv {self.noun}, sagt til leserne, på sidens språk: {key}: {self.example}"
            raise Mistake(f"{key}: «{short(text)}» sier ingenting.", advice)
        return made


def _day(noun: str, example: str = "2021-11-20") -> _Field:
    return _Field(noun, example, pattern=_DAY, make=date.fromisoformat)


def _no_later_than(text: str) -> date:
    return date.min if text == "unknown" else date.fromisoformat(text.removeprefix("before "))


def _version(text: str) -> VersionDate | None:
    return NEWEST if text == "newest" else VersionDate.from_slug(text)


_PAGE, _VERSION = (Kind.PAGE,), (Kind.VERSION,)
_NO_FRONT_MATTER = (
    "linjene øverst på siden mangler.",
    "Begynn filen med en linje som bare er ---. Skriv så «title: …» og «description: …» på hver sin linje, og så ---.",
)
_NO_END = ("linjene øverst på siden har ingen slutt.", "Skriv en linje som bare er ---, under den siste av dem.")
_DAY, _FILE = r"\d{4}-\d\d-\d\d", r"(?!docs/)((?!\.\.?/)[^/\\\s]+/)*[^/\\\s]+\.md"
_FILE_NAME = "filnavnet til en side, sett fra mappen til språket"
_BEFORE = "before 2021-11-20 – eller dated: unknown"
_NEWEST = "2021-11-20 – eller translation_of: newest"
_TRUE = "true hvis slutten av teksten er tapt. Er teksten hel, sletter du linjen."
_FIELDS = {
    "title": _Field("tittelen på siden", kinds=tuple(Kind)),
    "description": _Field("en ingress på én eller to setninger", kinds=tuple(Kind)),
    "change_note": _Field("én setning om hva som er nytt", "Lenken til KS er ny."),
    "correction": _Field("én setning om hva som er rettet", "Telefonnummeret er rettet.", _PAGE),
    "withdrawn": _Field("én setning om hvorfor siden tas bort", "Siden er slått sammen med «Bakgrunn».", _PAGE),
    "replaced_by": _Field(_FILE_NAME, "bakgrunn.md", _PAGE, _FILE),
    "moved_from": _Field(_FILE_NAME, "gammelt-navn.md", _PAGE, _FILE),
    "translation_of": _Field("en dato", _NEWEST, pattern=rf"newest|{_DAY}(-\d+)?", make=_version),
    "first_published": _day("dagen da siden først ble publisert", "2020-12-18"),
    "last_updated": _day("dagen da denne versjonen ble publisert"),
    "corrections": _Field("rettede skrivefeil"),
    "provenance": _Field("én setning om hvor teksten kommer fra"),
    "original": _Field("en hel nettadresse", "https://…", pattern=r"https?://[^\s/]+/\S*"),
    "as_of": _day("dagen innholdet er fra"),
    "retold": _day("dagen teksten først ble lagt ut her"),
    "incomplete": _Field("«true»", _TRUE, _VERSION, "true", bool),
    "dated": _Field("«before» og en dag", _BEFORE, _VERSION, f"unknown|before {_DAY}", _no_later_than),
    "sequence": _Field("et helt tall, der 1 er den eldste", "1", _VERSION, r"[1-9]\d{0,3}", int),
}
_ITEM = {"date": _day("dagen"), "note": _Field("én setning om hva som er rettet")}
_NO_LIST = (
    "corrections: er ikke slik publiseringen skriver listen.",
    "Sett linjene tilbake slik de var. Har du rettet en skrivefeil, skriver du correction: Telefonnummeret er rettet.",
)
_EITHER = (
    ("dated", "last_updated", "Behold last_updated hvis du vet datoen, og dated hvis du ikke vet den."),
    ("correction", "withdrawn", "Behold withdrawn hvis siden skal tas bort, og correction hvis den bare er rettet."),
    ("moved_from", "correction", "Behold moved_from, og skriv en change_note som nevner rettingen også."),
    ("moved_from", "withdrawn", "Behold withdrawn hvis siden skal tas bort, og moved_from hvis den bare er flyttet."),
)
_NOTES = ("change_note", "correction", "withdrawn")
_SAYS_NOTHING = re.compile(r"(én setning om .*|hva som er \w+|hvorfor|what changed)(, [\w ]+)?|[\W\d_]*")


@dataclass
class _Reading:
    """What is read of a text. meant: the keys its author wrote, or meant to. indents: those of the list's lines."""

    kind: Kind
    today: date
    lines: dict[str, int] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    meant: set[str] = field(default_factory=set)
    indents: list[str] = field(default_factory=list)

    def read(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Read all lines, and yield each mistake: the line, what is wrong, what to write instead."""
        for number, line in enumerate(text.split("\n"), start=2):
            try:
                self._read_line(number, line.removesuffix("\r"))
            except Mistake as mistake:
                yield number, *mistake.args
        yield from self._contradictions()

    def _read_line(self, number: int, line: str) -> None:
        self.meant.add(line.partition(":")[0].strip(" \t-"))
        if (found := split_line(line, _FIELDS)) is None:
            return
        indent, key, raw = found
        if indent and number == self.lines.get("corrections", -1) + len(self.indents) + 1:
            self._read_item(indent, key, raw)
        elif indent:
            advice = "Begynn linjen helt til venstre, med et navn. Hører den til linjen over, skriver du alt på den."
            raise Mistake(f"linjen «{short(line)}» begynner ikke med et navn.", advice)
        elif key not in (allowed := [name for name in _FIELDS if self.kind in _FIELDS[name].kinds]):
            near = difflib.get_close_matches(key, allowed, n=1)
            self.meant.update(near)
            advice = f"Her kan disse stå: {', '.join(allowed[:-1])} og {allowed[-1]}."
            raise Mistake(f"{short(key)}: kan ikke stå her.", f"Mente du «{near[0]}»?" if near else advice)
        elif key in self.lines:
            raise Mistake(f"{key}: står også på linje {self.lines[key]}.", "Behold den ene, og slett den andre.")
        else:
            self.lines[key] = number
            self.values[key] = _FIELDS[key].read(key, raw, self.kind, self.today) if key != "corrections" else ()
            if key == "corrections" and raw:
                raise Mistake(*_NO_LIST)

    def _read_item(self, indent: str, key: str, raw: str) -> None:
        """Read a line of the list of corrections: «- date: 2021-11-21», or «  note: …» below it."""
        self.indents.append(indent)
        dash, count = self.indents[0], len(self.indents)
        if not dash.endswith("- ") or (indent, key) != ((dash, "date") if count % 2 else (" " * len(dash), "note")):
            raise Mistake(*_NO_LIST)
        self.values[key] = _ITEM[key].read(key, raw, self.kind, self.today)
        if key == "note":
            self.values["corrections"] += (Correction(self.values.get("date", date.min), self.values["note"]),)

    def _contradictions(self) -> Iterator[tuple[int, str, str]]:
        lines, values, needed = self.lines, self.values, {"title", "description"}
        if self.kind is Kind.VERSION:
            undated = {"provenance", "sequence"} | (set() if values.get("dated") == date.min else {"first_published"})
            needed |= undated if "dated" in lines else {"first_published", "last_updated", "change_note"}
        needed |= {"original", "as_of", "provenance"} if "retold" in lines else set()
        for key in needed - self.meant:
            yield 1, f"{key}: mangler.", f"Legg til en linje med {_FIELDS[key].noun}: {key}: {_FIELDS[key].example}"
        for one, other, advice in _EITHER:
            if one in lines and other in lines:
                yield lines[one], f"{one}: kan ikke stå sammen med {other}.", advice
        if "replaced_by" in lines and "withdrawn" not in lines:
            advice = f"Legg til en linje med {_FIELDS['withdrawn'].noun}: withdrawn: …"
            yield lines["replaced_by"], "replaced_by: kan bare stå sammen med withdrawn.", advice
        first, updated = values.get("first_published"), values.get("last_updated")
        if first and updated and updated < first and "dated" not in lines:
            advice = "En side kan ikke være oppdatert før den ble publisert. Rett den datoen som er feil."
            yield lines["last_updated"], f"last_updated: {updated} er før first_published: {first}.", advice
        if "corrections" in values and (not self.indents or len(self.indents) % 2):
            yield lines["corrections"] + len(self.indents), *_NO_LIST

    def record(self) -> FrontMatter:
        """Return the record of a text without mistakes."""
        values, version = self.values, None
        if "dated" in values:
            version = VersionDate(values["dated"], exact=False, sequence=values["sequence"])
        elif values.keys() >= {"first_published", "last_updated"}:
            version = VersionDate(values["last_updated"])
        told = {"first_published": None, "version_date": version, "lines": self.lines} | values
        told["publication"] = Publication(**_of(Publication, told)) if version else None
        return FrontMatter(**_of(FrontMatter, told))


def _of(record: type[FrontMatter | Publication], values: Mapping[str, Any]) -> dict[str, Any]:
    return {one.name: values[one.name] for one in fields(record) if one.name in values}
