"""The network: graphs of layers, nodes and connections, and the edits that change them."""
