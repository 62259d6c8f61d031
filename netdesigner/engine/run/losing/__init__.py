"""What happens when the loss is no number any more: the run stops, and the step is done once more to see why."""
