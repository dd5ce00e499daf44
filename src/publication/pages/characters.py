"""Characters that cannot stand in what readers are given."""

import re

NOT_TEXT = re.compile("[^ -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""A character that XML, and so the feed, cannot hold. YAML's escapes can bring it into a text."""
