"""mkdocs.yml, read with MkDocs' own loader: the plugin's options, and what the file says of the pages."""

import os
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, NoReturn, cast
from zoneinfo import ZoneInfo

import yaml
from babel import Locale, UnknownLocaleError
from mkdocs.config import base, load_config
from mkdocs.config import config_options as options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from publication import cache
from publication.pages.project import PARTS, Operator, Project
from publication.problems import Problems, ProblemsFound, short

_FILE = "mkdocs.yml"
_YAML_ADVICE = "Se på denne linjen og den over: innrykk, kolon og anførselstegn."
_HOST = r"[\w-]+(?:\.[\w-]+)+"
_CONTACT = re.compile(rf"[\w.+'-]+@{_HOST}|https://{_HOST}(?::\d+)?(?:[/?#]\S*)?")


class PublicationConfig(base.Config):
    """Options of the plugin `publication`."""

    parts = options.DictOfItems(options.Type(str), default={})
    """The pages that play a part, as paths in a language's folder, some with a heading: see `project.PARTS`."""

    undated = options.ListOfItems(options.Type(str), default=[])
    """Further pages that carry no dates and no versions: paths in a language's folder, with * and ? as wildcards."""

    templates = options.DictOfItems(options.Type(str), default={})
    """Pages that a template of their own fills in: path in the language's folder -> template."""

    keywords = options.DictOfItems(options.ListOfItems(options.Type(str)), default={})
    """Words that readers search for and a page does not use: path in the language's folder -> words of any language."""

    joints = options.ListOfItems(options.Type(str), default=[])
    """Where long compounds may be divided in titles, leads and menus: «koordinerings-prosjekt»."""

    review_interval_months = options.Type(int, default=24)
    """How old a text may grow, in months, before the page says so to its readers."""

    timezone = options.Type(str, default="UTC")
    """Where the day of a publication is counted, as IANA names it: Europe/Oslo."""

    def validate(self) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Check each option, then that they agree with one another."""
        failed, warnings = super().validate()
        if not failed and (unknown := sorted(self.parts.keys() - set(PARTS))):
            advice = f"Ingen del heter {', '.join(unknown)}. Det finnes disse: {', '.join(PARTS)}."
            failed.append(("parts", base.ValidationError(advice)))
        if not failed and self.review_interval_months < 1:
            failed.append(("review_interval_months", base.ValidationError("Skriv et antall måneder, 1 eller flere.")))
        try:
            ZoneInfo(self.timezone)
        except (KeyError, OSError, ValueError):  # no such place, a folder of places, or no name of one
            failed.append(("timezone", base.ValidationError("Skriv et sted slik: Europe/Oslo")))
        return failed, warnings


def today(timezone: str) -> date:
    """Return the day of the build: SOURCE_DATE_EPOCH where it is set, or else now. Only here is the clock asked.

    timezone: where that day is counted, as IANA names it. Raise ProblemsFound when SOURCE_DATE_EPOCH is no time.
    """
    epoch, zone = os.environ.get("SOURCE_DATE_EPOCH"), ZoneInfo(timezone)
    try:
        return (datetime.now(zone) if epoch is None else datetime.fromtimestamp(int(epoch), zone)).date()
    except (ValueError, OverflowError, OSError):
        advice = "Sett den til et antall sekunder siden 1970-01-01, eller ikke i det hele tatt: unset SOURCE_DATE_EPOCH"
        _stop("SOURCE_DATE_EPOCH", 1, f"«{epoch}» er ikke et tidspunkt.", advice)


def load_project(root: Path) -> Project:
    """Return the project in a folder. Raise ProblemsFound when its mkdocs.yml cannot be read or used."""
    return project_of(load(root))


def load(root: Path, **options: Any) -> MkDocsConfig:
    """Return the settings in a folder's mkdocs.yml, as MkDocs reads them. Raise ProblemsFound when it cannot.

    options: what the command line says instead, under MkDocs' names.
    """
    try:
        config = load_config(str(root.absolute() / _FILE), **options)
        check_settings(config)
        return config
    except Abort:  # MkDocs has logged what is wrong
        _stop(_FILE, 1, "har innstillinger som ikke kan brukes.", "Se meldingen over, og rett linjen den nevner.")
    except ConfigurationError as error:
        if isinstance(cause := error.__context__, yaml.MarkedYAMLError):
            line = cause.problem_mark.line + 1 if cause.problem_mark else 1
            _stop(_FILE, line, "kan ikke leses: linjen er ikke gyldig YAML.", _YAML_ADVICE)
        _stop(_FILE, 1, "finnes ikke, eller kan ikke leses.", "Kjør kommandoen i mappen der mkdocs.yml ligger.")


def project_of(config: MkDocsConfig) -> Project:
    """Return what the settings say of the pages. Its cache is that of the repository."""
    own = cast(PublicationConfig, config.plugins["publication"].config)
    languages = sorted(config.plugins["i18n"].config.languages, key=lambda language: not language.default)
    root, day = Path(config.config_file_path).absolute().parent, today(own.timezone)
    return Project(
        root=root,
        cache=cache.Cache(root / cache.FILE, day.toordinal()),
        languages=tuple(language.locale for language in languages),
        today=day,
        undated=(*own.undated, *(own.parts[part] for part in ("search", "changes") if part in own.parts)),
        parts=own.parts,
        own_words=Path(config.theme.custom_dir or root / "overrides") / "words",
        menus={language.locale: frozenset(_files(language.nav)) for language in languages if language.nav},
    )


def check_settings(config: MkDocsConfig) -> None:
    """Raise ProblemsFound when something that the pages need is not among the settings."""
    for name in ("i18n", "publication"):
        if name not in config.plugins:
            _stop(_FILE, 1, f"mangler «{name}» under «plugins:».", f"Legg til en linje: - {name}")
    if config.plugins["i18n"].config.docs_structure != "folder":
        _stop(_FILE, 1, "i18n finner ikke sidene.", "Legg til en linje under i18n: docs_structure: folder")
    for language in config.plugins["i18n"].config.languages:
        try:
            Locale.parse(language.locale)
        except (UnknownLocaleError, ValueError):
            _stop(_FILE, 1, f"språket «{language.locale}» er ukjent.", "Skriv koden til språket, som nb, nn eller en.")
    operator_of(config)


def operator_of(config: MkDocsConfig) -> Operator:
    """Return who runs the site, as `extra` says. Raise ProblemsFound when it says something else there."""
    given, problems = config.extra.get("operator") or {}, Problems()
    for key, message, advice in _operator_mistakes(given):
        keys = ("extra", "operator", *([key] if key else []))
        problems.add(_FILE, _line(Path(config.config_file_path), keys), f"{'.'.join(keys)}: {message}", advice)
    problems.stop_if_any()
    return Operator(**{key: " ".join(str(text or "").split()) for key, text in given.items()})


def _operator_mistakes(given: object) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with `operator`: the setting below it, what is wrong, what to write."""
    if not isinstance(given, dict):
        yield "", "skal ha linjene name og contact under seg.", "Skriv slik: operator: {name: …, contact: …}"
        return
    for key, value in given.items():
        text = short(str(value))
        if key not in Operator._fields:
            yield str(key), "finnes ikke.", f"Skriv {' eller '.join(Operator._fields)}."
        elif key == "name" and not isinstance(value, str | None):
            advice = "Sett navnet i anførselstegn. I en miljøvariabel skriver du det heller helt ut."
            yield key, f"blir lest som «{text}», ikke som et navn.", advice
        elif key == "contact" and value is not None and text and not _CONTACT.fullmatch(str(value).strip()):
            advice = "Skriv den slik: post@eksempel.no eller https://eksempel.no/kontakt"
            yield key, f"«{text}» er verken en e-postadresse eller en https-adresse.", advice


def _line(file: Path, keys: Iterable[str]) -> int:
    """Return the line of a setting, counted from 1; of what it should stand under, where another file has it."""
    line, node = 1, yaml.compose(file.read_bytes(), Loader=yaml.SafeLoader)
    for key in keys:
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        found = ((name.start_mark.line + 1, value) for name, value in pairs if name.value == key)
        line, node = next(found, (line, None))
    return line


def _files(menu: object) -> Iterator[str]:
    """Yield the files in a menu, those in sections too."""
    if isinstance(menu, str) and "://" not in menu:
        yield menu
    for item in menu.values() if isinstance(menu, dict) else menu if isinstance(menu, list) else ():
        yield from _files(item)


def _stop(path: str, line: int, message: str, advice: str) -> NoReturn:
    problems = Problems()
    problems.add(path, line, message, advice)
    raise ProblemsFound(problems)
