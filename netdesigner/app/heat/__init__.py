"""What the layers do while a network is trained, as colours of its nodes."""
