"""Texts from elsewhere: a file of any type that there is a reader for becomes a manuscript.

``readers`` is the table of readers, a row a type; each stands in a module of its own (``docx``,
``html``, ``foreign_markdown``, ``pasted``) and makes a ``Document`` of bytes. ``recognise`` tells
what a file is. ``outline`` has the rules for titles and chapters. ``article`` makes a manuscript of
a document; ``source`` reads what a guide is built from without one.
"""
