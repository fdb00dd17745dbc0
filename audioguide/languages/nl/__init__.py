"""How Dutch is spoken: rules here, words in the tables beside them."""
