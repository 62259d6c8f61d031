"""Functions of one's own that give data: called in a job, described, and what they give is kept."""
