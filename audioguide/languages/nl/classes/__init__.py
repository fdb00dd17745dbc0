"""One module a semiotic class: its forms, and what is said for them."""
