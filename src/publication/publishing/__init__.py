"""From docs/ to versions/: publish, correct, withdraw and adopt pages, all that was asked for or nothing.

Not how files are written safely (versions.writing), nor the mistakes that a build finds too (checks).
"""
