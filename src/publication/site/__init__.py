"""What readers and programs are given: pages and their histories, change log and feed, data files, search index, words.

Not the HTML, which is in theme/, nor the moment when MkDocs asks for it, which is in the plugin.
"""
