"""What a data source is, how it feeds a model and how it is split; nothing here loads data."""
