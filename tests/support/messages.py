"""What authors are told, where several tests say it."""

NO_FRONT_MATTER = "linjene øverst på siden mangler."
NO_FRONT_MATTER_ADVICE = (
    "Begynn filen med en linje som bare er ---. Skriv så «title: …» og «description: …» på hver sin linje, og så ---."
)
NOT_UTF_8 = "filen er ikke lagret i tegnsettet UTF-8. Her står et tegn som ikke kan leses ({})."
NOT_UTF_8_ADVICE = "Lagre filen på nytt i UTF-8, og se etter æ, ø og å på denne linjen."
EMPTY_TITLE = "title: er tom."
EMPTY_TITLE_ADVICE = "Skriv tittelen på siden etter «title:»."
