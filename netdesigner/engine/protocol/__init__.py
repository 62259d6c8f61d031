"""What the program and its engines say to each other: messages, their JSON lines, and streams of lines."""
