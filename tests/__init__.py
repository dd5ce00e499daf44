"""A package by name: an installed distribution brings a `tests` of its own, which would be found instead."""
