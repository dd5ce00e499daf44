"""Files in a folder, whatever is in it."""

from pathlib import Path


def write(root: Path, path: str, content: str | bytes) -> Path:
    """Write a file, as seen from the folder, with its line endings as they are."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def snapshot(root: Path) -> dict[str, bytes]:
    """Every file with its content, but for what is kept in .cache/."""
    files = {file.relative_to(root): file for file in sorted(root.rglob("*")) if file.is_file()}
    return {name.as_posix(): file.read_bytes() for name, file in files.items() if name.parts[0] != ".cache"}
