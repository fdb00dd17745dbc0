"""The semiotic classes, a module each: how a thing of that class is written and what is said."""
