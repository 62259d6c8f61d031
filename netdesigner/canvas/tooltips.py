"""What is said of the thing under the pointer."""

from __future__ import annotations

from netdesigner.canvas import texts
from netdesigner.canvas.faces import Face
from netdesigner.canvas.hits import FoldHit, Hit, InputHit, ItemHit, NodeHit, OutputHit, WaypointHit
from netdesigner.canvas.scene import Scene
from netdesigner.catalogue.values import Ref
from netdesigner.i18n import _
from netdesigner.i18n.terms import listed


def tool_tip(scene: Scene, hit: Hit) -> str:
    """Return the tool tip of what was hit; empty if there is nothing to say."""
    match hit:
        case ItemHit(item) if item in scene.hidden.items:
            return _of_node(scene.faces[scene.hidden.items[item]])
        case FoldHit(item):
            return _("Expand the frame") if item in scene.hidden.items else _("Collapse the frame to a box")
        case NodeHit(node):
            return _of_node(scene.faces[node])
        case InputHit(target):
            source = scene.connections.sources.get(target)
            gets = _("nothing is connected") if source is None else tensor_text(scene, source)
            return _("{port}: {tensor}").format(port=target.path[0], tensor=gets)
        case OutputHit(ref):
            return _("output {number}: {tensor}").format(number=ref.output + 1, tensor=tensor_text(scene, ref))
        case WaypointHit():
            return _("Drag this point to lead the connection; double-click it to remove it.")
    return ""


def tensor_text(scene: Scene, ref: Ref) -> str:
    """Return the shape and dtype of an output."""
    outputs = scene.faces[ref.node].outputs
    if ref.output >= len(outputs):
        return _("not known yet")
    spec = outputs[ref.output]
    return f"{texts.shape_text(spec.shape)}, {spec.dtype}"


def _of_node(face: Face) -> str:
    """Return the name, the type, all that was set, and all that is wrong."""
    title = listed(part for part in (face.name, face.type) if part)
    line = face.line if not face.complaint or face.troubled else ""
    return "\n".join(part for part in (title, line, face.complaint) if part)
