"""From docs/ to versions/: publish, correct, withdraw and adopt pages, all that was asked for or nothing.

Not how files are written safely (versions.atomic_write), nor the mistakes that a build finds too (checks).
"""
