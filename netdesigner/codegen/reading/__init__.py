"""Scripts read without executing them: their syntax tree is followed, and what makes models is taken."""
