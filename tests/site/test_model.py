"""Any events on any days by two authors: every sentence that the site says of them is held against a small model."""

import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from publication.pages.page_id import PageId
from publication.problems import Problems, ProblemsFound
from publication.site.change_log import changes
from publication.site.data_files import feed, sitemap, timemap
from publication.site.history_rows import history_rows
from publication.site.language_site import LanguageSite, http_date
from publication.site.page_context import page_context
from tests.support.language_sites import language_site
from tests.support.repository import Repository, draft

START = date(2022, 1, 1)


@dataclass
class Model:
    """What is known of a page: its events in order, each as day, kind and note; and the days of older texts."""

    events: list[tuple[date, str, str]] = field(default_factory=list)
    adopted: list[date] = field(default_factory=list)

    def accepts(self, kind: str, day: date) -> bool:
        last, last_kind, _ = self.events[-1] if self.events else (max(self.adopted, default=date.min), "withdrawn", "")
        if kind == "adopt":
            is_up = last_kind != "withdrawn"
            return is_up and day < min([*self.adopted, *(day for day, _, _ in self.events[:1])], default=date.max)
        return day >= last and (kind == "publish" or last_kind != "withdrawn")

    def add(self, kind: str, day: date, note: str) -> None:
        if kind == "adopt":
            self.adopted.append(day)
            return
        is_first = not self.events and day == min([*self.adopted, day])
        was_down = bool(self.events) and self.events[-1][1] == "withdrawn"
        told = {"correct": "corrected", "withdraw": "withdrawn"}
        said = told.get(kind) or ("published" if is_first else "returned" if was_down else "updated")
        self.events.append((day, said, note))

    def shown(self) -> list[tuple[date, date | None]]:
        """Each text with the days on which it was shown, newest first."""
        until = [day for day, _, _ in self.events[1:]] + [None]
        spans = [(day, end) for (day, kind, _), end in zip(self.events, until, strict=True) if kind != "withdrawn"]
        return spans[::-1]


def take(repository: Repository, path: str, kind: str, day: date, number: int) -> None:
    """Do what the step says, after the edit that it needs."""
    file, note = repository.root / path, f"Nummer {number}."
    if kind in {"publish", "correct"}:
        text = file.read_text(encoding="utf-8") if file.exists() else draft(title=path)
        repository.write(path, f"{text}\nSetning {number}.\n")
        {"publish": repository.publish, "correct": repository.correct}[kind](path, note=note, day=day)
    elif not file.exists():
        raise ProblemsFound(Problems())
    elif kind == "withdraw":
        repository.withdraw(path, note=note, day=day)
    else:
        keys = {"first_published": str(day), "last_updated": str(day), "change_note": note}
        repository.adopt(path, repository.write("eldre.md", draft(**keys)))


def merged(repositories: list[Repository], target: Path) -> Repository:
    """The union of what the authors have, whose front pages are alike: no other file may be written by both."""
    both = Repository(target)
    for repository in repositories:
        for path, data in repository.snapshot().items():
            if path.startswith(("docs/", "versions/")) and not path.endswith("index.md"):
                assert not (target / path).exists()
                both.write(path, data)
    return both


def assert_true(here: LanguageSite, path: str, model: Model) -> None:
    """Hold all that readers and programs are told of a page against the model."""
    page = PageId.from_source(path.removeprefix("docs/"))
    history, is_down = here.whole.histories[page], model.events[-1][1] == "withdrawn"
    rows = history_rows(here, history)
    texts = [row for row in rows if row.valid_from]
    first = min([*model.adopted, model.events[0][0]])
    assert history.first_published == first
    assert [(row.valid_from, row.valid_until) for row in texts] == model.shown()
    assert [row.date.day for row in rows] == [
        *(day for day, _, _ in reversed(model.events)),
        *sorted(model.adopted, reverse=True),
    ]
    assert [row.state == "withdrawn" for row in rows][: len(model.events)] == [
        kind == "withdrawn" for _, kind, _ in reversed(model.events)
    ]
    assert [row.correction is not None for row in texts] == [
        kind == "corrected" for _, kind, _ in reversed(model.events) if kind != "withdrawn"
    ]
    assert [row.returned for row in texts] == [
        kind == "returned" for _, kind, _ in reversed(model.events) if kind != "withdrawn"
    ]
    assert [row.state == "current" for row in texts] == [not is_down] + [False] * (len(texts) - 1)
    assert (history.withdrawal is not None) is is_down
    told = [(change.day, change.kind, change.note) for change in changes(here) if change.title == path]
    assert told == model.events[::-1]
    assert [memento["datetime"] for memento in timemap(here, history)["mementos"]] == [
        http_date(day) for day, _ in reversed(model.shown())
    ]
    if not is_down:
        dates = page_context(here, here.whole.pages[page])["dates"]
        assert (dates.first_published, dates.last_updated) == (first, newest_version(model))
        lastmods = {entry["url"]: entry["lastmod"] for entry in sitemap(here)["entries"]}
        assert lastmods[here.absolute(page.address)] == model.shown()[0][0]


def newest_version(model: Model) -> date:
    return next(day for day, kind, _ in reversed(model.events) if kind not in {"withdrawn", "corrected"})


STEPS = st.tuples(
    st.integers(0, 1),
    st.sampled_from(["publish", "publish", "correct", "withdraw", "adopt"]),
    st.integers(-3, 6),
)


@settings(max_examples=40)
@given(st.lists(STEPS, max_size=14))
def test_every_sentence_is_true_after_every_event(steps: list[tuple[int, str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        authors = [Repository(Path(folder, name), "nb") for name in ("en", "to")]
        paths = ["docs/nb/en.md", "docs/nb/to.md"]
        models = [Model(), Model()]
        for number, (author, kind, offset) in enumerate(steps):
            repository, path, model = authors[author], paths[author], models[author]
            last = model.events[-1][0] if model.events else START
            day = last + timedelta(days=offset)
            is_accepted = model.accepts(kind, day)
            kept = (repository.root / path).read_bytes() if (repository.root / path).exists() else None
            try:
                take(repository, path, kind, day, number)
            except ProblemsFound:
                assert not is_accepted
                (repository.root / path).unlink(missing_ok=True)  # the edit
                if kept is not None:
                    repository.write(path, kept)
                continue
            assert is_accepted
            model.add(kind, day, f"Nummer {number}.")
            here = language_site(merged(authors, Path(folder, f"{number}")))
            for name, known in zip(paths, models, strict=True):
                if known.events:
                    assert_true(here, name, known)
            days = [change.day for change in changes(here)]
            assert days == sorted(days, reverse=True)
            names = [change.identity for change, _ in feed(here, 50)["entries"]]
            assert len(names) == len(set(names)) == sum(len(known.events) for known in models)
