"""What pressing, dragging and releasing the mouse on the canvas does: a file for each gesture."""
