"""What publishing does with each page, as its front matter asks for; what stands in the way is noted on its line.

Nothing is written here: `check` tells of the steps, the preview shows the site after them, and `publish` writes them.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from publication.pages.front_matter import NEWEST, Correction, Kind, read_front_matter
from publication.pages.page_id import PageId
from publication.pages.project import Page
from publication.pages.source import body_of, plain_text
from publication.publishing import front_matter_editor as editor
from publication.publishing.transaction import Transaction
from publication.versions.archive import ArchivedVersion, Withdrawal, picture_name

FEW_WORDS = 12
"""The words that a correction may add or take away: what changes more is a new version."""
NO_NOTE = "[change_note mangler]"
_FORM = ("correction", "withdrawn", "replaced_by", "moved_from")
"""What the author asks for, and publishing takes away when it is done."""
_WRITTEN = ("first_published", "last_updated", "corrections")
"""What publishing writes."""
_NOTES = ("change_note", *_FORM, *_WRITTEN)
"""What may differ in a text that is the same to its readers."""


@dataclass(frozen=True)
class Step:
    """What publishing does with one page.

    page: as it is afterwards; None when it is withdrawn. path: the file in docs/. line: where it is asked for.
    what: in bokmål, behind the name of the page. note: what readers are told.
    """

    path: str
    line: int
    what: str
    note: str
    page: Page | None

    def __str__(self) -> str:
        return f"{self.path} {self.what}: «{self.note}»"


@dataclass
class StepMaker:
    """Makes the steps of a publication, one page after another, originals before their translations.

    there: the pages that are in docs/ afterwards. day: the one that readers will see. preview: a note may be missing.
    """

    changes: Transaction
    there: Collection[PageId]
    day: date
    preview: bool

    def steps(self, pages: Sequence[Page]) -> Iterator[Step]:
        """Prepare what the pages ask for; those with mistakes are left out, and their translations."""
        for page in sorted(pages, key=lambda page: (not page.id.is_original, page.id)):
            is_refused = any(map(self.changes.problems.concern, (page.id.path, page.id.original.path)))
            if not is_refused and (step := self._step(page)):
                yield step

    def _step(self, page: Page) -> Step | None:
        """Return the step of one page; None where nothing is to be done, or a mistake stands in the way."""
        form = page.front_matter
        if page.moved_from:
            self._move(page, page.moved_from)
            if self.changes.problems.concern(page.id.path):
                return None
        named, gone = self._with_named_original(page), self.changes.archive.withdrawal(page.id)
        new = self.changes.archive.next_names.get(page.id)
        if new and not form.moved_from:  # it leads to the other page for ever
            advice = f"Gi filen et annet navn. Er dette samme side, skriver du moved_from: {new.name}.md"
            message = f"navnet leder til {new.path}, som het dette før."
            self.changes.problems.add(page.id.path, 1, message, advice)
        last = self._last(page.id)
        current = last if not gone else None
        if current and _is_same(named, current):
            newest = self.changes.archive.newest_version(page.id.original)
            if form.translation_of == NEWEST and newest:
                slug = newest.date.slug
                self._note(page, "translation_of", f"siden følger allerede {slug}.", f"Skriv translation_of: {slug}")
            return None
        is_same = current is not None and not form.moved_from and _is_same(named, current, _NOTES)
        self._check_written(named, last, is_same=is_same)
        if form.withdrawn:
            return self._withdraw(named, current, is_same=is_same)
        if form.correction:
            return self._correct(named, current, is_same=is_same)
        if not is_same:
            return self._publish(named, last, current)
        if current and form.change_note != current.publication.change_note:
            what = "er ny, men resten av siden er som før." if form.change_note else "er borte."
            advice = f"Sett tilbake den fra {current.path}, eller skriv hva du har rettet i den: correction: …"
            self._note(page, "change_note", what, advice)
        return None

    def _publish(self, page: Page, last: ArchivedVersion | None, current: ArchivedVersion | None) -> Step | None:
        """Return the step of a new version. last: the newest one. current: that, unless the page was taken down."""
        form, note, changes = page.front_matter, page.front_matter.change_note, dict[str, str | None]()
        mistake = self._note_mistake(page) if last or not note else None
        if mistake and self.preview:
            note = NO_NOTE
            changes["change_note"] = editor.scalar(note)
        elif mistake:
            self._note(page, "change_note", *mistake)
        first = self.changes.archive.first_published(page.id) or self.day
        changes |= {"corrections": None, "first_published": str(first), "last_updated": str(self.day)}
        what = "er ny" if last is None else "får en ny versjon" if current else "er tilbake"
        if form.moved_from:
            what = f"er siden som het {form.moved_from}"
        return self._add(page, changes, "change_note", what, note)

    def _note_mistake(self, page: Page) -> tuple[str, str] | None:
        """Return what is wrong with the sentence on a new version: it is missing, or that of an earlier one."""
        note, versions = page.front_matter.change_note, self.changes.archive.versions_of(page.id)
        if not note:
            return "mangler.", "Legg til en linje som sier leserne hva som er nytt: change_note: Lenken til KS er ny."
        same = next((text for text in reversed(versions) if text.publication.change_note == note), None)
        if same is None:
            return None
        if any(_is_same(page, text, _NOTES) for text in versions if text.publication.change_note == note):
            message = f"teksten er tilbake slik den var {same.publication.last_updated}, og linjen med den."
            return message, "Skriv hvorfor, i én setning til leserne."
        when = "sist" if same is versions[-1] else f"{same.publication.last_updated}"
        also = ", men et bilde på siden er byttet" if plain_text(page.text) == plain_text(versions[-1].text) else ""
        return f"er den samme som {when}{also}.", "Skriv hva som er nytt, i én setning til leserne."

    def _correct(self, page: Page, current: ArchivedVersion | None, *, is_same: bool) -> Step | None:
        """Return the step that mends a misprint in what readers see."""
        note = page.front_matter.correction
        if current is None:
            advice = "Ta bort linjen, og skriv change_note: …"
            self._note(page, "correction", "siden er ikke publisert, så leserne har ingenting å få rettet.", advice)
            return None
        published = current.publication
        old, new = published.change_note, page.front_matter.change_note
        if is_same and old == new:
            self._note(page, "correction", "ingenting på siden er endret.", "Rett feilen, eller ta bort linjen.")
        elif 2 * _changed_words([old], [new]) > len(old.split()):
            advice = "Behold correction hvis bare skrivefeil er rettet, og sett tilbake change_note. Ellers omvendt."
            self._note(page, "correction", "står sammen med en ny change_note.", advice)
        elif (changed := _changed_words(_lines(current), _lines(page))) > FEW_WORDS:
            advice = "Ta bort linjen, og skriv hva som er nytt: change_note: …"
            self._note(page, "correction", f"{changed} ord er endret. Det er en ny versjon, ikke en retting.", advice)
        items = ((one.day, editor.scalar(one.note)) for one in (*published.corrections, Correction(self.day, note)))
        changes = {
            "first_published": str(published.first_published),
            "last_updated": str(published.last_updated),
            "corrections": "".join(f"\n  - date: {day}\n    note: {told}" for day, told in items),
        }
        return self._add(page, changes, "correction", "blir rettet", note)

    def _withdraw(self, page: Page, current: ArchivedVersion | None, *, is_same: bool) -> Step | None:
        """Return the step that takes the page down."""
        form, instead = page.front_matter, None
        if form.replaced_by:
            instead = PageId(page.id.language, form.replaced_by.removesuffix(".md"))
            if instead not in self.there:
                advice = "Skriv navnet på en side på samme språk, eller ta bort linjen."
                self._note(page, "replaced_by", f"{instead.path} er ingen side.", advice)
        if current is None:
            self._note(page, "withdrawn", "siden er ikke publisert.", "Slett filen i stedet.")
        elif not is_same:
            advice = f"Sett teksten tilbake slik den er i {current.path}."
            self._note(page, "withdrawn", "siden har også andre endringer, som leserne aldri ville sett.", advice)
        if self._is_refused(page):
            return None
        day = self.changes.archive.next_date(page.id, self.day)
        self.changes.add(Withdrawal(page.id, day, form.withdrawn, instead))
        return Step(page.id.path, page.line_of("withdrawn"), "blir trukket tilbake", form.withdrawn, None)

    def _move(self, page: Page, old: PageId) -> None:
        """Let the page's earlier name lead to it from now on."""
        archive, message = self.changes.archive, ""
        advice = "Skriv navnet som siden er publisert under, eller ta bort linjen."
        if old == page.id:
            message, advice = "er navnet som siden har nå.", "Skriv navnet den hadde før, eller ta bort linjen."
        elif old in self.there:
            message, advice = f"{old.path} er der fortsatt.", "Slett den gamle filen, eller ta bort linjen."
        elif new := archive.next_names.get(old):
            message = f"{old.path} heter {new.path} nå."
        elif archive.withdrawal(old) or self._last(old) is None:
            message = f"{old.path} er ikke publisert."
        elif page.id in archive.versions and page.id not in archive.names_of(old):
            message = "siden har versjoner fra før, så to historier ville blitt til én."
            advice = f"Ta bort linjen, hent {old.path} tilbake, og trekk den tilbake: withdrawn: …"
        if message:
            self._note(page, "moved_from", message, advice)
        else:
            date, note = archive.next_date(old, self.day), page.front_matter.change_note or NO_NOTE
            self.changes.add(Withdrawal(old, date, note, page.id, moved=True))

    def _with_named_original(self, page: Page) -> Page:
        """Return a translation with the version of the original that it renders, where it says «newest»."""
        named, newest = page.front_matter.translation_of, self.changes.archive.newest_version(page.id.original)
        is_new = named is None and not self.changes.archive.versions_of(page.id)
        if page.id.is_original or not (is_new or named == NEWEST):
            return page
        if newest:
            return replace(page, text=editor.edit(page.text, {"translation_of": newest.date.slug}))
        if named:
            message = f"{page.id.original.path} er aldri publisert."
            self._note(page, "translation_of", message, "Ta bort linjen, eller skriv originalen også.")
        return page

    def _add(self, page: Page, changes: Mapping[str, str | None], key: str, what: str, note: str) -> Step | None:
        """Prepare the text. changes: of its front matter, see `edit`. key: the one that asks for it."""
        if self._is_refused(page):
            return None
        text = editor.edit(page.text, {**changes, **dict.fromkeys(_FORM)})
        found = read_front_matter(page.id.path, text, Kind.PAGE, self.changes.project.today, self.changes.problems)
        if found is None:
            return None
        self.changes.check_days(page.id, found, page.id.path)
        new = replace(page, text=text, front_matter=found)
        self.changes.add_page(new, self.day)
        return Step(page.id.path, page.line_of(key), what, note, new)

    def _is_refused(self, page: Page) -> bool:
        """Return whether a page has mistakes; one is to say something of it for a day before that of the last event."""
        last = self.changes.archive.last_day(page.id)
        if last and self.day < last:
            message = f"det siste som har skjedd med siden, er fra {last}, etter {self.day}."
            self.changes.problems.add(page.id.path, 1, message, f"Skriv --date={last}, eller en senere dag.")
        return self.changes.problems.concern(page.id.path)

    def _check_written(self, page: Page, last: ArchivedVersion | None, *, is_same: bool) -> None:
        """Note what publishing wrote and an author has changed. is_same: all of it must be there."""
        archive, now = self.changes.archive, {key: editor.block_of(plain_text(page.text), key) for key in _WRITTEN}
        first = f"first_published: {archive.first_published(page.id)}"
        if last is None:
            for key in (key for key in _WRITTEN if now[key] and now[key] != first):
                advice = "Ta bort linjen. Publiseringen skriver den selv."
                self._note(page, key, "står på en side som aldri er publisert.", advice)
            return
        # A text that is brought back has what was written in it then, and gets it anew.
        known = [last] if is_same else archive.versions_of(page.id)
        for key in _WRITTEN:
            before, *blocks = (editor.block_of(plain_text(text.text), key) for text in (last, *known))
            if now[key] not in (blocks if now[key] or is_same else [""]):
                what = "er borte" if not now[key] else "er endret"
                advice = f"Skriv {before}" if before else "Ta bort linjen."
                if "\n" in before:
                    advice = f"Sett linjene tilbake slik de er i {last.path}."
                self._note(page, key, f"{what}, men skrives av publiseringen.", advice)

    def _last(self, page: PageId) -> ArchivedVersion | None:
        """Return the newest text that was the page here."""
        versions = self.changes.archive.versions_of(page)
        return versions[-1] if versions and versions[-1].is_published else None

    def _note(self, page: Page, key: str, message: str, advice: str) -> None:
        self.changes.problems.add(page.id.path, page.line_of(key), f"{key}: {message}", advice)


def _is_same(page: Page, version: ArchivedVersion, but_for: Sequence[str] = ()) -> bool:
    """Return whether readers see the same in a page and a version of it. but_for: keys that do not count."""
    one, other = (editor.edit(plain_text(text), dict.fromkeys(but_for)) for text in (page.text, version.text))
    pictures = {path: picture_name(path, data) for path, data in page.pictures.items()}
    return one == other and pictures == version.pictures


def _changed_words(before: Sequence[str], after: Sequence[str]) -> int:
    """Return how many words differ; line by line, so that what was moved counts too."""
    changed = 0
    for kind, start, end, new_start, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            old, new = (Counter(" ".join(lines).split()) for lines in (before[start:end], after[new_start:new_end]))
            changed += max((old - new).total(), (new - old).total())
    return changed


def _lines(text: ArchivedVersion | Page) -> list[str]:
    """Return what readers see of a text, line by line."""
    return [text.front_matter.title, text.front_matter.description, *body_of(text.text).split("\n")]
