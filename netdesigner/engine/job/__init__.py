"""The job engine: one task with a trained model, or the list of devices."""
