"""What authors are told, where several tests say it."""

NO_FRONT_MATTER = "the page has no front matter."
NO_FRONT_MATTER_ADVICE = (
    'Begin the page with a line of three hyphens, then "title:" and "description:", then three hyphens again.'
)
NOT_UTF_8 = "the file is not UTF-8 text: the byte {} cannot be read."
NOT_UTF_8_ADVICE = "Save the file with the encoding UTF-8, and look at æ, ø and å on this line."
NO_DATES = "first_published, last_updated and change_note are missing."
NO_DATES_ADVICE = 'Publish the page, which writes it: make publish PAGE=… NOTE="…"'
EMPTY_TITLE = "title: is empty."
EMPTY_TITLE_ADVICE = "Write the page's title after «title:»."


def report(*mistakes: str) -> str:
    """All the mistakes of a run, as they are told at once."""
    heading = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
    return "\n".join([f"{heading}; nothing was written.", *mistakes])
