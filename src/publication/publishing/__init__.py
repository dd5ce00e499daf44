"""From docs/ to versions/: publish, correct, withdraw and adopt pages; nothing begins where one of them may not be.

Not how files are written safely (versions.writing), nor the mistakes that a build finds too (checks).
"""
