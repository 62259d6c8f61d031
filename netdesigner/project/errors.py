"""Exceptions of the project package."""


class ProjectError(Exception):
    """Base of every error of this package."""


class ProjectFileError(ProjectError):
    """A project file cannot be read or written; the message says why, for the person who chose it."""


class TemplateError(ProjectError):
    """A project cannot be made from a template; the message says why, for the person who asked for it."""


class HistoryError(ProjectError):
    """The history was used out of turn."""
