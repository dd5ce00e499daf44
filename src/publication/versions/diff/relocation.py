"""The addresses in a difference, for where it is shown."""

import posixpath
import re

_RELATIVE = re.compile(r'(<(?:a|img)(?: [a-z-]+="[^"]*")*? (?:href|src)=")(?![a-zA-Z][\w+.-]*:|/)([^"?#]*)')


def relocate(difference: str, base: str) -> str:
    """Return the HTML of a difference with its relative addresses joined to `base`, as «2021-11-20/»."""
    return _RELATIVE.sub(lambda match: match[1] + _join(base, match[2]), difference)


def _join(base: str, path: str) -> str:
    # urljoin would drop «..» that leads out of a relative base.
    joined = posixpath.normpath(posixpath.join(base, path))
    is_folder = posixpath.basename(path) in {"", ".", ".."}
    return f"{joined}/" if is_folder else joined
