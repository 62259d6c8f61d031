"""From the document to the code a person reads, exports and runs."""
