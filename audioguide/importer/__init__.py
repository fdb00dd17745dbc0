"""Texts from elsewhere: a file of any type that there is a reader for becomes a manuscript.

``readers`` is the table of readers, a row a type, and finds the one for a file; each is in a
module of its own (``docx``, ``web_page``, ``foreign_markdown``, ``pasted``), and makes a document
of bytes. ``unread_types`` are the types that nothing reads, ``advice`` is what a person does then.
``outline`` has the rules for titles and chapters. ``article`` makes a manuscript of a document;
``source`` reads what a guide is built from without one.
"""
