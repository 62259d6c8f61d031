"""The functions of a script that read samples from files, one kind of file a module."""
