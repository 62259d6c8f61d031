"""What a person does to the network on the canvas: each function is one undo step of a workspace."""
