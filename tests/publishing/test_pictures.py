"""A version shows the pictures that it showed when it was published."""

import pytest

from publication.problems import ProblemsFound
from publication.versions.archive import digest
from tests.support.repository import FIRST, PAGE, SECOND, Repository, draft
from tests.support.told import places

OLD, NEW = b"\x89PNG\r\n\x1a\nold", b"\x89PNG\r\n\x1a\nnew"
BODY = "Tekst.\n\n![Kart](bilder/kart.png)"
PICTURE = "docs/nb/bilder/kart.png"


def illustrated(repository: Repository) -> Repository:
    """A repository with a page that shows a picture, published once."""
    repository.write(PAGE, draft(BODY))
    repository.write(PICTURE, OLD)
    repository.publish(PAGE, note="Ny side.", day=FIRST)
    return repository


def test_a_picture_is_archived_under_its_checksum(repository: Repository) -> None:
    files = illustrated(repository).snapshot()
    name = f"{digest(OLD)}.png"
    assert files[f"versions/pictures/{name}"] == OLD
    listed = files["versions/nb/deltakere/2020-12-18.pictures"]
    assert listed == f"{digest(OLD)}  nb/bilder/kart.png\n".encode()
    sums = files["versions/nb/deltakere/SHA256SUMS"].decode().splitlines()
    assert f"{digest(listed)}  2020-12-18.pictures" in sums
    assert f"versjoner/bilder/{name}" in list(repository.archive.addresses())
    assert repository.archive_mistakes() == []


def test_a_file_that_is_linked_to_is_archived_as_a_picture_is(repository: Repository) -> None:
    repository.write(PAGE, draft("Se [kartet](bilder/kart.png) og [siden](#x), [KS](https://ks.no/kart.png).\n\n## X"))
    repository.write(PICTURE, OLD)
    repository.publish(PAGE, note="Ny side.", day=FIRST)
    assert (repository.root / f"versions/pictures/{digest(OLD)}.png").read_bytes() == OLD
    repository.remove(PICTURE)
    repository.edit(PAGE, "Se [kartet](bilder/kart.png)", "Se kartet")
    repository.publish(PAGE, note="Kartet er borte.", day=SECOND)
    assert repository.look().steps == []


def test_another_picture_makes_another_version(repository: Repository) -> None:
    illustrated(repository)
    with pytest.raises(ProblemsFound):
        repository.publish(PAGE, note="Nytt kart.", day=SECOND)
    repository.write(PICTURE, NEW)
    repository.publish(PAGE, note="Nytt kart.", day=SECOND)
    kept = {path: data for path, data in repository.snapshot().items() if path.startswith("versions/pictures/")}
    assert sorted(kept.values()) == [NEW, OLD]
    assert repository.archive_mistakes() == []


def test_a_picture_can_be_corrected(repository: Repository) -> None:
    illustrated(repository)
    repository.write(PICTURE, NEW)
    repository.correct(PAGE, note="Feil kart.", day=SECOND)
    files = repository.snapshot()
    listed = [files[f"versions/nb/deltakere/{day}.pictures"] for day in (FIRST, SECOND)]
    assert listed == [f"{digest(data)}  nb/bilder/kart.png\n".encode() for data in (OLD, NEW)]
    assert repository.archive_mistakes() == []


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        (f"pictures/{digest(OLD)}.png", "er borte."),
        ("nb/deltakere/2020-12-18.pictures", "står i versions/nb/deltakere/SHA256SUMS, men er borte."),
    ],
)
def test_an_archived_picture_is_never_changed(repository: Repository, name: str, gone: str) -> None:
    file = illustrated(repository).root / "versions" / name
    file.write_bytes(file.read_bytes() + b"x")
    (found,) = repository.archive_mistakes()
    assert found.startswith(f"versions/{name}:1: er ikke det som ble publisert")
    file.unlink()
    (found,) = repository.archive_mistakes()
    assert found.startswith(f"versions/{name}:1: {gone}")


def test_a_picture_that_is_not_named_by_its_checksum_is_told(repository: Repository) -> None:
    illustrated(repository)
    repository.write("versions/pictures/annet.png", "x")
    assert places(repository.archive_mistakes()) == ["versions/pictures/annet.png:1"]


@pytest.mark.slow
def test_an_old_version_shows_the_old_picture(repository: Repository) -> None:
    illustrated(repository)
    repository.write(PICTURE, NEW)
    repository.edit(PAGE, "Tekst.", "Ny tekst.")
    repository.publish(PAGE, note="Nytt kart.", day=SECOND)
    built = repository.configure().build_site()
    for page, data in (
        ("", NEW),
        ("versjoner/2020-12-18/", OLD),
        ("versjoner/2021-11-20/", NEW),
    ):
        (source,) = built.html(f"deltakere/{page}index.html").xpath("//section[@class='text']//img/@src")
        assert (built.site / "deltakere" / page / source).resolve().read_bytes() == data
    sums = built.read("versjoner/SHA256SUMS")
    assert f"{digest(OLD)}  versjoner/bilder/{digest(OLD)}.png" in sums


@pytest.mark.slow
def test_the_build_tells_of_a_picture_that_was_changed(repository: Repository) -> None:
    illustrated(repository)
    repository.write(PICTURE, NEW)
    told = repository.configure().build_site().messages
    assert f"{PAGE}:4: change_note: er den samme som sist, men et bilde på siden er byttet." in told
    [step] = repository.look(preview=True).steps
    assert step.note == "[change_note mangler]"
