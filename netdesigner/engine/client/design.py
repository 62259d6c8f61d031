"""The design engine as the program sees it: one engine, and for each document a client that keeps it in step."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from types import TracebackType
from typing import Any, Final, Self
from uuid import uuid4

from netdesigner.catalogue.values import Json
from netdesigner.data.facts import SourceFacts
from netdesigner.data.facts_json import facts_to_json
from netdesigner.engine.client.answers import PendingAnswer
from netdesigner.engine.client.attached import AttachedModules
from netdesigner.engine.client.launch import Launch, engine_command
from netdesigner.engine.client.outcome import Outcome
from netdesigner.engine.client.replica import Replica
from netdesigner.engine.client.report import Report
from netdesigner.engine.client.status import EngineStatus
from netdesigner.engine.client.supervised import SupervisedEngine
from netdesigner.engine.client.verdict_table import Verdicts, VerdictTable, verdicts_from_json
from netdesigner.engine.errors import EngineDied, EngineGaveUp, EngineTimeout, RequestFailed
from netdesigner.engine.protocol.messages import Event, Values
from netdesigner.graph.nodes import GraphId, NodeId
from netdesigner.project.document import Document
from netdesigner.project.edits import Edit
from netdesigner.project.edits_json import edit_to_json
from netdesigner.project.history import History
from netdesigner.project.snapshot import snapshot

logger = logging.getLogger(__name__)

MISMATCH: Final = "mismatch"
"""The engine's answer when edits do not follow on what it has."""
DEADLINE_S: Final = 30.0
"""An engine that works answers within a second; one that has not answered by then hangs and is started again."""
_VARIABLES: Final = {"KERAS_BACKEND": "tensorflow", "CUDA_VISIBLE_DEVICES": "-1"}

StatusListener = Callable[[EngineStatus, Outcome | None], None]


class DesignEngine:
    """The design engine of a program; all its documents share it.

    Args:
        on_status: Called with each new status of the engine, on any thread.
        launch: What it is started with, when not as usual.
        deadline_s: An engine that has not answered by then hangs, and is started again.
    """

    def __init__(
        self,
        on_status: StatusListener | None = None,
        launch: Launch | None = None,
        *,
        deadline_s: float = DEADLINE_S,
    ) -> None:
        self._on_status = on_status
        self._deadline_s = deadline_s
        self._clients: dict[str, DesignClient] = {}
        self.process = SupervisedEngine(
            launch or Launch(engine_command("design"), _VARIABLES),
            on_event=self._event,
            on_status=self._status_changed,
        )
        self.modules = AttachedModules(self.process)

    def attach(self, history: History, facts: Mapping[str, SourceFacts] | None = None) -> DesignClient:
        """Return the client that keeps the engine in step with a document from now on.

        Args:
            history: The document with its history.
            facts: What is known of its data.
        """
        document = history.document
        client = self._client(document.id, Replica(snapshot(document), document.revision), facts or {})
        client.follow(history)
        return client

    def expect(self, form: Mapping[str, Json]) -> DesignClient:
        """Let the engine look at a document while that is being read here, too, from the form that is in its file.

        Returns:
            What is to follow the document when it is read, and to be closed if it cannot be.
        """
        return self._client(uuid4().hex, Replica(form), {})

    def documentation(self, type_path: str, source: str = "", timeout_s: float = DEADLINE_S) -> str:
        """Return what the installed Keras says about one of its types, or an attached file about one of its own.

        Args:
            type_path: The type.
            source: The hash of the attached file that defines it; empty for a type of Keras.
            timeout_s: How long is waited.

        Raises:
            RequestFailed: If there is no such type, or its file was not executed.
            EngineDied: If the engine has ended.
        """
        asked = {"type": type_path, "source": source}
        answer = self.process.request("documentation", asked, deadline_s=timeout_s, kill_when_late=False)
        text: str = answer.result()["text"]
        return text

    def close(self) -> None:
        """End the engine."""
        self.process.close()

    def __enter__(self) -> Self:
        """Start the engine."""
        self.process.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the engine."""
        self.close()

    def _client(self, document: str, replica: Replica, facts: Mapping[str, SourceFacts]) -> DesignClient:
        client = DesignClient(self.process, document, replica, facts, self._detach, self._deadline_s)
        self._clients[document] = client
        client.open()
        return client

    def _detach(self, document: str) -> None:
        self._clients.pop(document, None)

    def _event(self, event: Event) -> None:
        self.modules.note(event)
        client = self._clients.get(event.values.get("document", ""))
        if event.name == "verdicts" and client is not None:
            client.take(event.values)

    def _status_changed(self, status: EngineStatus, outcome: Outcome | None) -> None:
        if status is EngineStatus.READY:
            self.modules.tell_again()
        elif outcome is not None:
            self.modules.engine_ended()
        for client in list(self._clients.values()):
            if status is EngineStatus.READY:
                client.open()
            client.wake()
        if self._on_status is not None:
            self._on_status(status, outcome)


class DesignClient:
    """One document in the design engine: sends its edits and keeps the verdicts. Made by `DesignEngine`.

    Verdicts add up over revisions, so those of the revision before an edit stay until the engine replaces them; what
    belongs to an earlier opening of the document is dropped.

    Attributes:
        document: The id of the document.
    """

    def __init__(
        self,
        process: SupervisedEngine,
        document: str,
        replica: Replica,
        facts: Mapping[str, SourceFacts],
        on_close: Callable[[str], None],
        deadline_s: float,
    ) -> None:
        self._process = process
        self._deadline_s = deadline_s
        self.document = document
        self._replica = replica
        self._facts = _facts_form(facts)
        self._on_close = on_close
        self._changed = threading.Condition(threading.RLock())
        self._table = VerdictTable()
        self._epoch = 0
        self._unanswered = 0
        self._failure: RequestFailed | None = None
        self._is_closed = False
        self._listeners: list[Callable[[], None]] = []
        self._stop_listening: Callable[[], None] | None = None

    def follow(self, history: History) -> None:
        """Send the edits of the document from now on; it is as the engine was told, and has the id of this."""

        def take(edits: tuple[Edit, ...]) -> None:
            self._follow(history.document, edits)

        self._stop_listening = history.listen(take)

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` whenever verdicts have come, on the reading thread; return a function that ends this."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def report(self) -> Report:
        """Return what is known now."""
        with self._changed:
            return self._table.report(self._replica.revision)

    def check(self, timeout_s: float = 60.0) -> Report:
        """Wait until everything is known about the document as it is, and return it.

        Raises:
            EngineTimeout: If the time did not suffice.
            EngineGaveUp: If the engine cannot be kept alive.
            RequestFailed: If the engine cannot read the document.
        """
        end = time.monotonic() + timeout_s
        with self._changed:
            while not self._table.is_complete(self._replica.revision):
                if self._failure is not None:
                    raise self._failure
                if self._process.status is EngineStatus.DEAD and self._process.last_outcome is not None:
                    raise EngineGaveUp(self._process.last_outcome)
                if not self._changed.wait(end - time.monotonic()) and time.monotonic() >= end:
                    raise EngineTimeout(f"The network was not checked within {timeout_s:g} s.")
            return self._table.report(self._replica.revision)

    def want(self, graph: GraphId, nodes: Iterable[NodeId]) -> None:
        """Ask for some nodes first: those on the screen."""
        with self._changed:
            self._request("go_on", {"wanted": {graph: list(nodes)}})

    def try_out(self, alternatives: Iterable[Iterable[Edit]], timeout_s: float = DEADLINE_S) -> list[Verdicts | None]:
        """Wait for what each of some groups of edits would bring to the document as it is; none of them is done.

        Returns:
            For each group the verdicts on the nodes that it puts; `None` if it cannot be done. For the first groups
            alone, when the engine was asked for something else meanwhile.

        Raises:
            RequestFailed: If the document has changed in the meantime.
            EngineTimeout: If the time did not suffice.
            EngineDied: If the engine is not up.
        """
        forms = [[edit_to_json(edit) for edit in edits] for edits in alternatives]
        with self._changed:
            known = {"document": self.document, "epoch": self._epoch, "revision": self._replica.revision}
            params = {**known, "alternatives": forms}
            answer = self._process.request("try_out", params, deadline_s=timeout_s, kill_when_late=False)
        return [None if found is None else verdicts_from_json(found) for found in answer.result()["tried"]]

    def set_facts(self, facts: Mapping[str, SourceFacts]) -> None:
        """Tell what became known of the data."""
        with self._changed:
            self._facts = _facts_form(facts)
            self._request("facts", {"facts": self._facts})

    def close(self) -> None:
        """Let the engine forget the document; what it is at comes to its end without being asked to go on."""
        if self._stop_listening is not None:
            self._stop_listening()
        self._on_close(self.document)
        with self._changed:
            self._is_closed = True
            self._process.request("close", {"document": self.document})

    # For the engine that made this client

    def open(self) -> None:
        """Send the whole document."""
        with self._changed:
            self._epoch += 1
            self._failure = None
            if self._process.status is EngineStatus.READY:  # else the whole need not be put into words yet
                self._request("open", {**self._replica.whole(), "facts": self._facts})

    def take(self, values: Values) -> None:
        """Take in verdicts, unless they belong to an earlier opening of the document."""
        with self._changed:
            if values["epoch"] != self._epoch:
                return
            self._table.add(values)
            self._changed.notify_all()
        for listener in list(self._listeners):
            listener()

    def wake(self) -> None:
        """Look again at how the engine is."""
        with self._changed:
            self._changed.notify_all()

    def _follow(self, document: Document, edits: tuple[Edit, ...]) -> None:
        with self._changed:
            before = self._replica.revision
            forms = self._replica.follow(document, edits)
            if forms is None:
                self.open()
            else:
                self._request("edits", {"revision": before, "edits": forms})

    def _request(self, method: str, params: dict[str, Any]) -> None:
        """Ask the engine; one that is not up is told everything once it is, and its start counts for no deadline."""
        if self._is_closed or self._process.status is not EngineStatus.READY:
            return
        self._unanswered += 1
        known = {"document": self.document, "epoch": self._epoch}
        answer = self._process.request(method, {**params, **known}, deadline_s=self._deadline_s)
        answer.when_done(self._answered)

    def _answered(self, answer: PendingAnswer) -> None:
        """Take in an answer, and ask for what is left if nothing else is on its way."""
        with self._changed:
            self._unanswered -= 1
        try:
            values = answer.result()
        except RequestFailed as error:
            self._failed(error)
        except (EngineDied, EngineTimeout) as error:
            logger.info("The design engine did not answer: %s", error)  # it is started again and told everything
        else:
            self.take(values)
            with self._changed:
                if not values["complete"] and not self._unanswered and values["epoch"] == self._epoch:
                    self._request("go_on", {})

    def _failed(self, error: RequestFailed) -> None:
        with self._changed:
            if error.code != MISMATCH:
                logger.error("The design engine failed: %s", error)
                self._failure = error
                self._changed.notify_all()
            elif error.values.get("epoch", self._epoch) == self._epoch:
                self.open()


def _facts_form(facts: Mapping[str, SourceFacts]) -> dict[str, Any]:
    return {source: facts_to_json(known) for source, known in facts.items()}
