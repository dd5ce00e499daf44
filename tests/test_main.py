"""The commands can be run as a module, which needs no program on the path."""

import subprocess
import sys


def test_the_package_runs_as_a_program() -> None:
    command = [sys.executable, "-m", "publication", "--help"]
    result = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("Bruk: publication ")
    assert "publish  Publiser det sidene ber om." in result.stdout


def test_wrong_usage_is_told_under_the_same_name() -> None:
    result = subprocess.run([sys.executable, "-m", "publication"], capture_output=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == "KOMMANDO mangler. publication --help viser dem som finnes."
