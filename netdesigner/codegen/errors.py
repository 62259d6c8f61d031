"""Exceptions of the codegen package."""


class CodegenError(Exception):
    """Base of every error of this package."""


class UnwritableValueError(CodegenError):
    """A value cannot be written as code: it names nothing that the catalogue lists."""
