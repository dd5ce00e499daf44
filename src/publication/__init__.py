"""Publication dates, versions and change log for a MkDocs site."""
