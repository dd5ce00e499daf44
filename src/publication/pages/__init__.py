"""The folder docs/: a page's name, address, front matter and Markdown, as its author wrote them.

Not what was published of it (versions), nor whether it may be published (checks).
"""
