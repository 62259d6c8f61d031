"""What was brought in from elsewhere: a document, and a report of what was changed or could not be taken."""
