"""What a project is called."""

from __future__ import annotations

from netdesigner.app.session import Session
from netdesigner.i18n import _


def project_name(session: Session) -> str:
    """Return the name of a project: that of its file, or of the model of one that was never saved."""
    if session.path is not None:
        return session.path.stem
    name = session.document.network.main.name
    return _("Untitled") if name == "model" else name
