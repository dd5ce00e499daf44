"""The plugin's options in mkdocs.yml."""

from mkdocs.config import base
from mkdocs.config import config_options as options


class PublicationConfig(base.Config):
    """Options of the plugin `publication`."""

    undated = options.ListOfItems(options.Type(str), default=[])
    """Pages that carry no dates and no versions: paths in a language's folder, with * and ? as wildcards."""

    templates = options.DictOfItems(options.Type(str), default={})
    """Pages that a template of their own fills in: path in the language's folder -> template."""

    untranslated = options.DictOfItems(options.Type(str), default={})
    """Pages that need not be in every language: path in the language's folder -> the reason."""

    review_interval_months = options.Type(int, default=24)
    """How old a text may grow, in months, before the page says so to its readers."""

    def validate(self) -> tuple[list[tuple[str, Exception]], list[tuple[str, str]]]:
        """Check each option, then that they agree with one another."""
        failed, warnings = super().validate()
        if not failed and self.review_interval_months < 1:
            failed.append(("review_interval_months", base.ValidationError("Write a number of months, 1 or more.")))
        if not failed and not all(reason.strip() for reason in self.untranslated.values()):
            failed.append(("untranslated", base.ValidationError("Give a reason for each page.")))
        return failed, warnings
