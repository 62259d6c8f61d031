"""The evaluation panel: what a trained model does on its test split, and on what a person gives it."""
