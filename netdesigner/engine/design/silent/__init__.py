"""What Keras trains without a word though nothing, or not what is meant, can be learnt: one rule, one file."""
