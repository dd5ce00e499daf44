"""What authors are told, where several tests say it."""

NO_FRONT_MATTER = "linjene øverst på siden mangler."
NO_FRONT_MATTER_ADVICE = (
    "Begynn filen med en linje som bare er ---. Skriv så «title: …» og «description: …» på hver sin linje, og så ---."
)
NOT_UTF_8 = "the file is not UTF-8 text: the byte {} cannot be read."
NOT_UTF_8_ADVICE = "Lagre filen på nytt i UTF-8, og se etter æ, ø og å på denne linjen."
NO_DATES = "first_published, last_updated og change_note mangler."
NO_DATES_ADVICE = 'Publish the page, which writes it: make publish PAGE=… NOTE="…"'
EMPTY_TITLE = "title: er tom."
EMPTY_TITLE_ADVICE = "Skriv tittelen på siden etter «title:»."


def report(*mistakes: str) -> str:
    """All the mistakes of a run, as they are told at once."""
    heading = "1 mistake" if len(mistakes) == 1 else f"{len(mistakes)} mistakes"
    return "\n".join([f"{heading}; nothing was written.", *mistakes])
