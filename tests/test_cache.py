"""What is kept from build to build is found again under the same key, and never anything else."""

import sqlite3
import threading
from pathlib import Path

import pytest

from publication import cache as caches
from publication.cache import Cache, result_key, stable


def made(cache: Cache, kind: str = "page", part: str = "text", value: bytes = b"made") -> tuple[bytes, bool]:
    """What the cache gives, and whether it had to be made."""
    calls = []

    def make() -> bytes:
        calls.append(1)
        return value

    return cache.kept(kind, [part], make), bool(calls)


def test_what_was_made_is_made_once(tmp_path: Path) -> None:
    first = Cache(tmp_path / "a/results.sqlite")
    assert made(first) == (b"made", True)
    first.save()
    assert made(Cache(tmp_path / "a/results.sqlite"), value=b"other") == (b"made", False)


def test_what_is_not_written_yet_is_found_too(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "results.sqlite")
    assert made(cache) == (b"made", True)
    assert made(cache, value=b"other") == (b"made", False)


def test_without_a_file_nothing_is_kept() -> None:
    cache = Cache()
    assert made(cache) == (b"made", True)
    cache.save()
    assert made(cache, value=b"again") == (b"again", True)


@pytest.mark.parametrize(("kind", "part"), [("other", "text"), ("page", "texts"), ("page", "")])
def test_another_key_is_another_result(tmp_path: Path, kind: str, part: str) -> None:
    cache = Cache(tmp_path / "results.sqlite")
    made(cache)
    cache.save()
    assert made(cache, kind, part, b"other") == (b"other", True)


def test_parts_do_not_run_together() -> None:
    assert result_key("page", ["ab", "c"]) != result_key("page", ["a", "bc"])


def test_other_software_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = Cache(tmp_path / "results.sqlite")
    made(cache)
    cache.save()
    monkeypatch.setattr(caches, "software", lambda: "another version")
    assert made(cache, value=b"new") == (b"new", True)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE results SET value = CAST('altered' AS BLOB)",
        "UPDATE results SET value = 'text'",
        "UPDATE results SET value = substr(value, 1, 2)",
        "UPDATE results SET value = NULL",
        "UPDATE results SET sum = NULL",
        "DROP TABLE results",
    ],
)
def test_an_altered_entry_is_a_miss(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "results.sqlite"
    cache = Cache(file)
    made(cache)
    cache.save()
    with sqlite3.connect(file) as database:
        database.execute(damage)
    assert made(Cache(file), value=b"new") == (b"new", True)


@pytest.mark.parametrize("length", [0, 1, 100, 5000])
def test_a_file_that_is_cut_off_is_made_anew(tmp_path: Path, length: int) -> None:
    file = tmp_path / "results.sqlite"
    cache = Cache(file)
    made(cache, value=b"x" * 9000)
    cache.save()
    file.write_bytes(file.read_bytes()[:length])
    again = Cache(file)
    assert made(again, value=b"new") == (b"new", True)
    again.save()
    assert made(Cache(file)) == (b"new", False)


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "blocked").write_text("a file where the folder should be")
    cache = Cache(tmp_path / "blocked/results.sqlite")
    assert made(cache) == (b"made", True)
    cache.save()


def test_two_builds_at_once(tmp_path: Path) -> None:
    def build(number: int) -> None:
        cache = Cache(tmp_path / "results.sqlite")
        for part in range(200):
            made(cache, part=f"{part % 150} {number % 2}", value=b"%d" % (part % 150))
        cache.save()

    threads = [threading.Thread(target=build, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    cache = Cache(tmp_path / "results.sqlite")
    assert [made(cache, part=f"{part} 0", value=b"new")[0] for part in range(150)] == [b"%d" % n for n in range(150)]


def test_what_was_not_used_for_long_is_dropped(tmp_path: Path) -> None:
    file = tmp_path / "results.sqlite"
    for day in (100, 125, 150):
        cache = Cache(file, day)
        made(cache, part="used")
        if day == 100:
            made(cache, part="once")
        cache.save()
    last = Cache(file, 151)
    assert made(last, part="used") == (b"made", False)
    assert made(last, part="once", value=b"anew") == (b"anew", True)


def test_the_size_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "MAX_BYTES", 1000)
    file = tmp_path / "results.sqlite"
    old = Cache(file, 1)
    made(old, part="old", value=b"x" * 900)
    old.save()
    new = Cache(file, 2)
    made(new, part="new", value=b"x" * 900)
    new.save()
    assert made(Cache(file, 2), part="new") == (b"x" * 900, False)
    assert made(Cache(file, 2), part="old", value=b"anew") == (b"anew", True)


def test_much_is_written_on_the_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches, "_BATCH", 1000)
    cache = Cache(tmp_path / "results.sqlite")
    made(cache, value=b"x" * 2000)
    assert made(Cache(tmp_path / "results.sqlite")) == (b"x" * 2000, False)


def test_json(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "results.sqlite")
    assert cache.kept_json("page", ["a"], lambda: [1, "æ", None]) == [1, "æ", None]
    cache.save()
    assert cache.kept_json("page", ["a"], lambda: "other") == [1, "æ", None]


def test_settings_have_the_same_text_in_every_run() -> None:
    settings = {"extra": {"contact": "post@eksempel.test"}, "b": [1, "x", None], "a": (2,)}
    assert stable(settings) == stable(dict(reversed(settings.items())))
    assert stable({"a": "1"}) != stable({"a": 1})
    assert stable({"a": ["b", "c"]}) != stable({"a": ["b", "d"]})
