"""The backend's own random generators, where layers draw from them: PyTorch's Dropout takes no seed of Keras."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import keras


def random_states() -> list[Any]:
    """Return the states of all of them, as arrays: of the processor's, then of each GPU's."""
    torch = _torch()
    if torch is None:
        return []
    return [state.numpy() for state in (torch.get_rng_state(), *torch.cuda.get_rng_state_all())]


def give_random_states(states: Sequence[Any]) -> None:
    """Let them go on from earlier states; without any they stay as they are."""
    torch = _torch()
    if torch is None or not states:
        return
    on_processor, *on_gpus = (torch.from_numpy(state) for state in states)
    torch.set_rng_state(on_processor)
    if len(on_gpus) == torch.cuda.device_count():
        torch.cuda.set_rng_state_all(on_gpus)


def _torch() -> Any:
    return sys.modules["torch"] if keras.backend.backend() == "torch" else None
