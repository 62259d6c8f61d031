"""Configurations of Keras turned into documents: what has to be asked of Keras for it."""
