"""The folder versions/: what was published, when, and what changed from one version to the next.

Not the decision to publish (publishing), nor how a version looks to its readers (site).
"""
