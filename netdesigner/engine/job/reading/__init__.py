"""Reading models of strangers: bounded, screened, and without executing anything that is in them."""
