"""Which losses and metrics fit an output: what it gives, what it is compared with, and what each of them compares."""
