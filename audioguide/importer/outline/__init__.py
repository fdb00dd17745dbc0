"""The rules for the outline of a text without marks: its title, and what opens its chapters.

They stand here together, for every reader: ``titles`` which line or block is the title,
``headings`` which line is a heading, ``chapters`` what opens a chapter, ``casing`` how a heading in
capitals is written. What a manuscript needs as well stands in that room: what a heading looks like
(``headings``), which short block of HTML is one (``html_pieces``, for HTML inside Markdown), and
how sections follow from headings (``sections``).
"""
