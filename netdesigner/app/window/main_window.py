"""The window of one open project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar, QStackedWidget, QVBoxLayout, QWidget

from netdesigner.app.palette.recent import remember
from netdesigner.app.quick_add.quick_add import QuickAdd
from netdesigner.app.session import Session
from netdesigner.app.training.obstacles import Place
from netdesigner.app.turns import Turns
from netdesigner.app.window.action_set import ActionSet
from netdesigner.app.window.action_spec import Scope
from netdesigner.app.window.arranging import ArrangeActions
from netdesigner.app.window.banner import Banner
from netdesigner.app.window.closing import Closing
from netdesigner.app.window.commands import Command, all_commands, bind_keys
from netdesigner.app.window.conditions import conditions
from netdesigner.app.window.docks import PanelDock
from netdesigner.app.window.dropping import dropped_file, take_drag
from netdesigner.app.window.editing import EditActions, NetworkActions
from netdesigner.app.window.files import FileActions
from netdesigner.app.window.help import HelpActions
from netdesigner.app.window.menus import RecentMenu, context_menu, fill_menu_bar
from netdesigner.app.window.panel_actions import PanelActions
from netdesigner.app.window.panel_links import PanelLinks
from netdesigner.app.window.saving import Saver
from netdesigner.app.window.selecting import SelectActions
from netdesigner.app.window.status_bar import StatusBar
from netdesigner.app.window.switches import CanvasSwitches
from netdesigner.app.window.title import project_name
from netdesigner.app.window.tool_bar import ToolBar
from netdesigner.app.window.viewing import TrainingActions, ViewActions
from netdesigner.i18n import _

if TYPE_CHECKING:
    from netdesigner.app.window.welcome import WelcomePage
    from netdesigner.app.window.workbench import Workbench

_GEOMETRY: Final = "window/geometry"
_SIZE: Final = (1440, 900)
_SMALLEST: Final = (720, 480)
_SCOPES: Final = {"outline": (Scope.DRAWING, Scope.NETWORK), "inspector": (Scope.NETWORK,)}
"""The panels in which keys count that do not count everywhere."""


class MainWindow(QMainWindow):
    """Menus, tools, the welcome page or the workbench, and the status bar, for one project.

    What is inside is built for a session and a language; another of them, and it is built again. What concerns other
    windows is told by signals and done by `Windows`.

    Attributes:
        session: The open project.
        banner: A sentence across the window.
        saver: Writes the project's file.

    Signals:
        new_wanted: An empty project is wanted; with this window.
        open_wanted: A project is wanted; with this window and the path.
        import_wanted: A model from elsewhere is wanted; with this window and what is `Sought`.
        template_wanted: A project made of a template is wanted; with this window and its name, or that of a network.
        recovery_wanted: What a crash has left is wanted; with this window and the journal.
        quit_wanted: All windows are to be closed.
        rebuilt: What is inside is another: commands, panels, their language.
        closed: It is closed for good; with this window.
    """

    new_wanted = Signal(object)
    open_wanted = Signal(object, object)
    import_wanted = Signal(object, object)
    template_wanted = Signal(object, str)
    recovery_wanted = Signal(object, object)
    quit_wanted = Signal()
    rebuilt = Signal()
    closed = Signal(object)

    session: Session
    saver: Saver

    def __init__(self, session: Session, *, is_home: bool = False, at_once: bool = True) -> None:
        super().__init__()
        self.setMinimumSize(*_SMALLEST)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._preferences = session.program.preferences
        self.resize(*_SIZE)
        self.restoreGeometry(self._preferences.state(_GEOMETRY))
        self._parts: tuple[QObject, ...] = ()
        self._tools: ToolBar | None = None
        self._workbench: Workbench | None = None
        self._welcome: WelcomePage | None = None
        self.show_session(session, is_home=is_home, at_once=at_once)

    @property
    def workbench(self) -> Workbench:
        """The canvas and its panels, built when they are first needed."""
        if self._workbench is None:
            self._workbench = self._begin_workbench()
        self._workbench.complete()
        return self._workbench

    @property
    def tools(self) -> ToolBar:
        """The tool bar, built when a project is first shown."""
        if self._tools is None:
            self._tools = ToolBar(self.action_set, self.session, self)
            self._parts = (*self._parts, self._tools)
            self.addToolBar(self._tools)
        return self._tools

    @property
    def welcome(self) -> WelcomePage:
        """The welcome page, built when it is first needed."""
        if self._welcome is None:
            self._welcome = self._build_welcome()
        return self._welcome

    @property
    def is_home(self) -> bool:
        """Whether the welcome page is on screen."""
        return self._welcome is not None and self._stack.currentWidget() is self._welcome

    @property
    def is_untouched(self) -> bool:
        """Whether nothing would be lost if another project took this one's place."""
        history, runs = self.session.history, self.session.runs
        is_edited = bool(history.undo_names or history.redo_names) or not history.is_saved
        return self.session.path is None and not is_edited and runs.handle is None

    def show_session(self, session: Session, *, is_home: bool = False, at_once: bool = False) -> None:
        """Show a project in this window in place of the one before, or the same one in another language.

        Args:
            session: The project.
            is_home: Whether the welcome page is shown, not the project.
            at_once: Whether it is shown in this turn of the event loop: where no window is open that would be held up.
        """
        self.session = session
        self._build()
        self._connect()
        if at_once:
            self.update_keys()
        else:
            Turns((self.update_keys,), self)
        if is_home or at_once:
            self.show_home(is_home)
        else:
            self._enable_actions()
            self._show_title()
            self.show_project()
        self.rebuilt.emit()

    def show_project(self) -> None:
        """Show the project soon: the workbench, built and laid out in one turn, would hold up the window.

        What was there before stays in sight until then; a window that comes up shows its bars first.
        """
        self.setUpdatesEnabled(not self.isVisible())
        Turns((self._show_tools, self._build_workbench), self)

    def show_home(self, wanted: bool = True) -> None:
        """Show the welcome page, or the project again."""
        page = self.welcome if wanted else self.workbench
        self._stack.setCurrentWidget(page)
        if QApplication.activePopupWidget() is None:  # the command palette may have come up before the workbench
            page.setFocus()
        self._status.setVisible(not wanted)
        if not wanted or self._tools is not None:
            self.tools.setVisible(not wanted)
        self._enable_actions()
        self._show_title()

    def commands(self) -> list[Command]:
        """Return everything that has keys."""
        return all_commands(self.action_set, self.panel_actions)

    def update_keys(self) -> None:
        """Give all actions the keys that the person has chosen."""
        bind_keys(self.commands(), self._preferences)

    def compare_with(self, path: Path) -> None:
        """Show what differs between the project and another one."""
        from netdesigner.app.comparison.dialog import ComparisonDialog  # few compare

        dialog = ComparisonDialog(self.session, self.workbench.canvas, path, self.workbench)
        dialog.failed.connect(self.banner.say)
        dialog.show()

    def tell(self, sentence: str) -> None:
        """Show a sentence in the status bar for some seconds."""
        self._status.tell(sentence)

    def add(self, kind: str) -> None:
        """Add a layer, an operation, an input or an output to the graph on screen, behind what is selected."""
        from netdesigner.canvas.editing.placing import add

        add(self.session.workspace, kind)
        remember(self._preferences, kind)

    def open_palette(self) -> None:
        """Search everything that can be done or gone to."""
        from netdesigner.app.window.command_palette import CommandPalette
        from netdesigner.app.window.offers import all_offers

        CommandPalette(all_offers(self), _("Do, add, open or go to…"), self).open()

    def find_node(self) -> None:
        """Search the nodes of the whole network."""
        from netdesigner.app.window.command_palette import CommandPalette
        from netdesigner.app.window.offers import node_offers

        CommandPalette(node_offers(self.session.workspace), _("Go to a node"), self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once all questions are answered."""
        if not self._closing.may_close():
            event.ignore()
            return
        self._keep_panels()
        self._preferences.set_state(_GEOMETRY, self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take projects and models that are dropped on the window."""
        take_drag(event, self.session.program)

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a project or a model that was dropped on the window."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_wanted.emit(self, path)

    def _build(self) -> None:
        """Make everything that shows the session, in place of what has shown another one."""
        self._keep_panels()
        for part in self._parts:
            part.deleteLater()
        session = self.session
        self.saver = Saver(session, self)
        self._closing = Closing(self)
        areas = {
            "file": FileActions(self),
            "edit": EditActions(self),
            "select": SelectActions(self),
            "network": NetworkActions(self),
            "arrange": ArrangeActions(self),
            "view": ViewActions(self),
            "training": TrainingActions(self),
            "help": HelpActions(self),
        }
        self.action_set = ActionSet(self, areas)
        self._switches = CanvasSwitches(self._preferences, self.action_set)
        self._links = PanelLinks(self)
        self.panel_actions = PanelActions(self)
        self._workbench = None
        self._welcome = None
        self.banner = Banner(self)
        self._tools = None
        self._recent = RecentMenu(self._preferences, self)
        self._parts = (
            *areas.values(),
            self.saver,
            self._closing,
            self.action_set,
            self._switches,
            self._links,
            self.panel_actions,
            self._recent,
        )
        self._put_together()

    def _put_together(self) -> None:
        """Lay out what was made; Qt deletes the old bars and what was in the middle."""
        self.setMenuBar(QMenuBar(self))
        panels = [action for _spec, action in self.panel_actions]
        fill_menu_bar(self.menuBar(), self.action_set, panels, self._recent)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(QWidget(self._stack))  # the first one is shown at once, the others when they are wanted
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self._status = StatusBar(self.session, self)
        self.setStatusBar(self._status)

    def _connect(self) -> None:
        session, workspace, opened = self.session, self.session.workspace, self.session.open_graphs
        report = session.import_report.changed
        for signal in (workspace.edited, workspace.selection_changed, opened.changed, session.runs.changed, report):
            signal.connect(self._enable_actions)
        for signal in (session.path_changed, session.saved_changed, workspace.edited):
            signal.connect(self._show_title)
        session.runs.leads_to.connect(self._lead)
        session.runs.failed.connect(self.banner.say)
        session.runs.open_wanted.connect(self._open)
        session.runs.compare_wanted.connect(self.compare_with)
        self.saver.failed.connect(self.banner.say)
        self._recent.chosen.connect(self._open)
        self._status.problems_wanted.connect(self._links.show_problems)
        self._status.device_wanted.connect(self._links.show_training)

    def _build_welcome(self) -> WelcomePage:
        from netdesigner.app.window.welcome import WelcomePage  # not needed beside a project

        welcome = WelcomePage(self.session.program, self)
        welcome.template_chosen.connect(self._open_template)
        welcome.project_chosen.connect(self._open)
        welcome.new_chosen.connect(self.action_set["file.new"].trigger)
        welcome.open_chosen.connect(self.action_set["file.open"].trigger)
        welcome.import_chosen.connect(self.action_set["file.bring_in"].trigger)
        welcome.recovery_chosen.connect(self._recover)
        self._stack.addWidget(welcome)
        return welcome

    def _show_tools(self) -> None:
        self.tools.show()

    def _build_workbench(self) -> None:
        """Build it in several turns of the event loop; they end with it, should the window show something else."""
        if self._workbench is None:
            self._workbench = self._begin_workbench()
        Turns((*self._workbench.steps(), self._show_workbench, self._paint_again), self._workbench)

    def _begin_workbench(self) -> Workbench:
        """Return the canvas, in its place; the panels around it are missing."""
        from netdesigner.app.window.workbench import Workbench  # the canvas is not needed on the welcome page

        workbench = Workbench(self.session, self.panel_actions, self._stack)
        workbench.canvas.context_menu_requested.connect(self._show_context_menu)
        QuickAdd(self.session, workbench.canvas)
        self._switches.take(workbench.canvas)
        workbench.canvas.visible_nodes_changed.connect(self.session.want)
        workbench.panel_built.connect(self._take_panel)
        self.action_set.put_in_scope(workbench.canvas, Scope.CANVAS, Scope.DRAWING, Scope.NETWORK)
        self._stack.addWidget(workbench)
        return workbench

    def _show_workbench(self) -> None:
        self.show_home(False)

    def _paint_again(self) -> None:
        self.setUpdatesEnabled(True)

    def _keep_panels(self) -> None:
        if self._workbench is not None and self._workbench.is_complete:
            self._workbench.keep_state()

    def _show_title(self) -> None:
        """Say what is on screen; Qt adds the name of the program where the system wants it."""
        self.setWindowTitle(f"{'netdesigner' if self.is_home else project_name(self.session)}[*]")
        self.setWindowModified(not self.session.is_saved)
        self.setWindowFilePath(str(self.session.path or ""))

    def _enable_actions(self) -> None:
        self.action_set.enable(conditions(self.session, is_home=self.is_home))
        self.panel_actions.enable(not self.is_home)
        history = self.session.history
        self._name_step("edit.undo", _("&Undo {step}"), _("&Undo"), history.undo_names)
        self._name_step("edit.redo", _("&Redo {step}"), _("&Redo"), history.redo_names)

    def _name_step(self, action: str, named: str, bare: str, steps: list[str]) -> None:
        self.action_set[action].setText(named.format(step=steps[-1].replace("&", "&&")) if steps else bare)

    def _take_panel(self, dock: PanelDock) -> None:
        self.action_set.put_in_scope(dock, *_SCOPES.get(dock.spec.id, ()))
        self._links.take(dock)

    def _lead(self, place: Place) -> None:
        obstacle = self.session.runs.obstacle
        if obstacle is not None and obstacle.place is place:
            self._status.tell(obstacle.sentence)
        self.workbench.bring_up(place.value)

    def _show_context_menu(self, place: QPoint, hit: object) -> None:
        del hit  # the canvas has selected what was hit
        context_menu(self.action_set, self).popup(place)

    def _open(self, path: Path) -> None:
        self.open_wanted.emit(self, path)

    def _open_template(self, name: str) -> None:
        self.template_wanted.emit(self, name)

    def _recover(self, journal: object) -> None:
        self.recovery_wanted.emit(self, journal)
