"""The rules for the outline of a text without marks: its title, and what opens its chapters.

They stand here together, for every reader: ``titles`` which line or block is the title,
``headings`` which line is a heading, ``chapters`` what opens a chapter, ``casing`` how a heading in
capitals is written. What a heading looks like at all, and how the sections of a manuscript follow
from its headings, the room ``manuscript`` knows (``headings``, ``sections``).
"""
