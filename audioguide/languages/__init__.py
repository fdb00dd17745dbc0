"""Languages: the contract, and a folder for each."""
