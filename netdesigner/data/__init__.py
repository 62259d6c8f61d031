"""What the data of a project is: sources, bindings to the network, the split. Descriptions only; nothing is loaded."""
