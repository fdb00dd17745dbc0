"""The Python API: what a program, and the command line, can ask. Nothing here prints or exits.

A program imports ``audioguide`` itself, which offers these functions by name and loads the module
of one when it is first asked for. ``docs/api.md`` describes them.
"""
