"""A version shows the pictures that it showed when it was published."""

from pathlib import Path

import pytest
from lxml import html

from publication.problems import Problems, ProblemsFound
from publication.publishing.prepare import look
from publication.versions.archive import digest
from publication.versions.archive_reader import read_archive
from tests.support.project import build_project, write_project
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    archive_mistakes,
    correct,
    draft,
    edit,
    project,
    publish,
    snapshot,
    write,
)

OLD, NEW = b"\x89PNG\r\n\x1a\nold", b"\x89PNG\r\n\x1a\nnew"
BODY = "Tekst.\n\n![Kart](bilder/kart.png)"
PICTURE = "docs/nb/bilder/kart.png"


def illustrated(root: Path) -> Path:
    """A repository with a page that shows a picture, published once."""
    write(root, PAGE, draft(BODY))
    (root / PICTURE).parent.mkdir(parents=True)
    (root / PICTURE).write_bytes(OLD)
    publish(project(root), [PAGE], "Ny side.", FIRST, TODAY)
    return root


def test_a_picture_is_archived_under_its_checksum(tmp_path: Path) -> None:
    files = snapshot(illustrated(tmp_path))
    name = f"{digest(OLD)}.png"
    assert files[f"versions/pictures/{name}"] == OLD
    listed = files["versions/nb/deltakere/2020-12-18.pictures"]
    assert listed == f"{digest(OLD)}  nb/bilder/kart.png\n".encode()
    sums = files["versions/nb/deltakere/SHA256SUMS"].decode().splitlines()
    assert f"{digest(listed)}  2020-12-18.pictures" in sums
    assert f"versjoner/bilder/{name}" in list(read_archive(tmp_path, TODAY, Problems()).addresses())
    assert archive_mistakes(tmp_path) == []


def test_a_file_that_is_linked_to_is_archived_as_a_picture_is(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft("Se [kartet](bilder/kart.png) og [siden](#x), [KS](https://ks.no/kart.png).\n\n## X"))
    (tmp_path / PICTURE).parent.mkdir(parents=True)
    (tmp_path / PICTURE).write_bytes(OLD)
    publish(project(tmp_path), [PAGE], "Ny side.", FIRST, TODAY)
    assert (tmp_path / f"versions/pictures/{digest(OLD)}.png").read_bytes() == OLD
    (tmp_path / PICTURE).unlink()
    edit(tmp_path, PAGE, "Se [kartet](bilder/kart.png)", "Se kartet")
    publish(project(tmp_path), [PAGE], "Kartet er borte.", SECOND, TODAY)
    assert look(project(tmp_path, "nb"), TODAY, Problems()).steps == []


def test_another_picture_makes_another_version(tmp_path: Path) -> None:
    illustrated(tmp_path)
    with pytest.raises(ProblemsFound):
        publish(project(tmp_path), [PAGE], "Nytt kart.", SECOND, TODAY)
    (tmp_path / PICTURE).write_bytes(NEW)
    publish(project(tmp_path), [PAGE], "Nytt kart.", SECOND, TODAY)
    kept = {path: data for path, data in snapshot(tmp_path).items() if path.startswith("versions/pictures/")}
    assert sorted(kept.values()) == [NEW, OLD]
    assert archive_mistakes(tmp_path) == []


def test_a_picture_can_be_corrected(tmp_path: Path) -> None:
    illustrated(tmp_path)
    (tmp_path / PICTURE).write_bytes(NEW)
    correct(project(tmp_path), [PAGE], "Feil kart.", SECOND, TODAY)
    files = snapshot(tmp_path)
    listed = [files[f"versions/nb/deltakere/{day}.pictures"] for day in (FIRST, SECOND)]
    assert listed == [f"{digest(data)}  nb/bilder/kart.png\n".encode() for data in (OLD, NEW)]
    assert archive_mistakes(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "gone"),
    [
        (f"pictures/{digest(OLD)}.png", "er borte."),
        ("nb/deltakere/2020-12-18.pictures", "står i versions/nb/deltakere/SHA256SUMS, men er borte."),
    ],
)
def test_an_archived_picture_is_never_changed(tmp_path: Path, name: str, gone: str) -> None:
    file = illustrated(tmp_path) / "versions" / name
    file.write_bytes(file.read_bytes() + b"x")
    (found,) = archive_mistakes(tmp_path)
    assert found.startswith(f"versions/{name}:1: er ikke det som ble publisert")
    file.unlink()
    (found,) = archive_mistakes(tmp_path)
    assert found.startswith(f"versions/{name}:1: {gone}")


def test_a_picture_that_is_not_named_by_its_checksum_is_told(tmp_path: Path) -> None:
    illustrated(tmp_path)
    write(tmp_path, "versions/pictures/annet.png", "x")
    (found,) = archive_mistakes(tmp_path)
    assert found.startswith("versions/pictures/annet.png:1: hører ikke hjemme i versions/.")


def test_an_old_version_shows_the_old_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    write_project(tmp_path, {"nb/index.md": draft()}, {}, published=False, config={})
    (tmp_path / "docs/nb/index.md").unlink()
    write(tmp_path, "docs/nb/index.md", draft(BODY))
    (tmp_path / PICTURE).parent.mkdir(parents=True)
    (tmp_path / PICTURE).write_bytes(OLD)
    publish(project(tmp_path), ["docs/nb/index.md"], "Ny side.", FIRST, TODAY)
    (tmp_path / PICTURE).write_bytes(NEW)
    edit(tmp_path, "docs/nb/index.md", "Tekst.", "Ny tekst.")
    publish(project(tmp_path), ["docs/nb/index.md"], "Nytt kart.", SECOND, TODAY)
    built = build_project(tmp_path)
    assert built.messages == ""
    for page, data in (
        ("index.html", NEW),
        ("versjoner/2020-12-18/index.html", OLD),
        ("versjoner/2021-11-20/index.html", NEW),
    ):
        tree: html.HtmlElement = html.fromstring(built.read(page))
        (source,) = tree.xpath("//section[@class='text']//img/@src")
        assert (built.site / page).parent.joinpath(source).resolve().read_bytes() == data
    sums = built.read("versjoner/SHA256SUMS")
    assert f"{digest(OLD)}  versjoner/bilder/{digest(OLD)}.png" in sums


def test_the_build_tells_of_a_picture_that_was_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    write_project(tmp_path, {"nb/index.md": draft()}, {}, published=False, config={})
    write(tmp_path, "docs/nb/index.md", draft(BODY))
    (tmp_path / PICTURE).parent.mkdir(parents=True)
    (tmp_path / PICTURE).write_bytes(OLD)
    publish(project(tmp_path), ["docs/nb/index.md"], "Ny side.", FIRST, TODAY)
    (tmp_path / PICTURE).write_bytes(NEW)
    told = build_project(tmp_path).messages
    assert "docs/nb/index.md:4: change_note: er den samme som sist, men et bilde på siden er byttet." in told
    [step] = look(project(tmp_path), TODAY, Problems(), preview=True).steps
    assert step.note == "[change_note mangler]"
