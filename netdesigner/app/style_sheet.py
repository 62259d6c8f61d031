"""The style sheet of Qt's own widgets: what the palette alone cannot say. Sizes are on a grid of 8 px and halves of it.

Panels need none of their own. What a widget is for is said by a property that the sheet knows:

- `setProperty("role", "primary")` on a button: the one thing that most people want to do here.
- `setProperty("role", "quiet")` on a label: text that steps back; `"title"`, `"heading"`, `"result"`: text that leads;
  `"error"`, `"warning"`, `"success"`: text that says how it went.
- `setProperty("role", "card")` on a frame: a thing of its own on the ground of the panel.
- `setProperty("role", "banner")` on a frame: a sentence across the window.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Final

from netdesigner.assets import asset
from netdesigner.canvas.theme import Theme

_FRAME: Final = """
QMainWindow, QDialog, QStatusBar, QToolBar, QMenuBar { background: {raised}; }
QMainWindow::separator { background: {background}; width: 4px; height: 4px; }
QMainWindow::separator:hover { background: {selection}; }
QSplitter::handle { background: {border}; margin: 2px; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: {selection}; }
QStatusBar { border-top: 1px solid {border}; }
QStatusBar QToolButton { padding: 2px 4px; }
QStatusBar::item { border: none; }
QToolTip { color: {text}; background: {card}; border: 1px solid {border}; padding: 4px 6px; }
QFrame[role="card"] { background: {card}; border: 1px solid {border}; border-radius: 8px; }
QFrame[role="popup"] { background: {raised}; border: 1px solid {border}; }
QFrame[role="ground"] { background: {background}; border: none; border-left: 1px solid {border}; }
QFrame[role="banner"] { background: {selected_card}; border: none; border-bottom: 1px solid {border}; }
QLabel[role="quiet"] { color: {quiet}; }
QLabel[role="title"] { font-size: 18pt; font-weight: 600; }
QLabel[role="heading"] { font-weight: 600; }
QLabel[role="result"] { font-size: 11pt; font-weight: 600; }
QLabel[role="error"] { color: {error}; }
QLabel[role="warning"] { color: {warning}; }
QLabel[role="success"] { color: {success}; }
QGroupBox { border: 1px solid {border}; border-radius: 6px; margin-top: 10px; padding: 10px 8px 8px 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 10px; padding: 0 4px; color: {quiet}; font-weight: 600; }
"""

_BARS: Final = """
QMenuBar { border-bottom: 1px solid {border}; padding: 2px 4px; }
QMenuBar::item { padding: 4px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: {hover}; }
QMenu { background: {card}; border: 1px solid {border}; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 4px; }
QMenu::item:selected { background: {selected_card}; color: {text}; }
QMenu::item:disabled { color: {quiet}; }
QMenu::icon { padding-left: 8px; }
QMenu::separator { height: 1px; background: {border}; margin: 4px 8px; }
QMenu::right-arrow { image: url({style}/right.svg); width: 14px; height: 14px; right: 6px; }
QToolBar { border: none; border-bottom: 1px solid {border}; spacing: 2px; padding: 4px 8px; }
QToolBar::separator { background: {border}; width: 1px; margin: 4px 6px; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px; background: transparent; }
QToolButton:hover { background: {hover}; }
QToolButton:pressed, QToolButton:open { background: {selected_card}; }
QToolButton:checked { background: {selected_card}; border-color: {selection}; }
QToolButton:focus { border-color: {selection}; }
QToolButton[popupMode="1"] { padding-right: 18px; }
QToolButton[popupMode="2"] { padding-right: 16px; }
QToolButton::menu-button { border: none; width: 16px; }
QToolButton::menu-arrow, QToolButton::menu-indicator { image: url({style}/down.svg); width: 12px; height: 12px; }
QToolButton::menu-indicator { subcontrol-position: right center; right: 3px; }
"""

_DOCKS: Final = """
QDockWidget { titlebar-close-icon: url({style}/close.svg); titlebar-normal-icon: url({style}/float.svg); }
QDockWidget { border: 1px solid {border}; }
QDockWidget::title { background: {raised}; text-align: left; padding: 6px 8px; border-bottom: 1px solid {border}; }
QDockWidget::close-button, QDockWidget::float-button { border: none; border-radius: 4px; padding: 0; icon-size: 16px; }
QDockWidget::close-button:hover, QDockWidget::float-button:hover { background: {hover}; }
QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: {quiet}; border: none; border-bottom: 2px solid transparent;
    padding: 6px 12px 5px 12px; margin: 0; }
QTabBar::tab:hover { color: {text}; background: {hover}; }
QTabBar::tab:selected { color: {text}; border-bottom-color: {selection}; }
QTabBar::tab:focus { color: {selection}; }
QTabBar::tab:disabled { color: {quiet}; }
QTabBar::close-button { image: url({style}/close.svg); border-radius: 4px; margin: 2px 0; }
QTabBar::close-button:hover { background: {border}; }
QTabBar#graphs { background: {raised}; border-bottom: 1px solid {border}; }
QTabBar#graphs::tab { max-width: 208px; padding: 6px 8px 5px 12px; }
QTabBar#graphs::scroller { width: 40px; }
QTabBar#graphs QToolButton { background: {raised}; border-color: {border}; border-radius: 0; }
QTabWidget::pane { border: none; border-top: 1px solid {border}; }
QTabWidget::tab-bar { left: 8px; }
"""

_BUTTONS: Final = """
QPushButton { background: {card}; border: 1px solid {border}; border-radius: 6px; padding: 5px 14px;
    outline: none; }
QPushButton:hover { background: {hover}; }
QPushButton:pressed { background: {selected_card}; }
QPushButton:checked { background: {selected_card}; border-color: {selection}; }
QPushButton:focus { border-color: {selection}; }
QPushButton:disabled { color: {quiet}; background: {raised}; }
QPushButton:flat { background: transparent; border-color: transparent; }
QPushButton:flat:hover { background: {hover}; }
QPushButton:flat:focus { border-color: {selection}; }
QPushButton[role="primary"], QToolButton[role="primary"], QDialogButtonBox QPushButton:default {
    background: {selection}; color: {on_selection}; border: 1px solid {selection}; font-weight: 600; }
QPushButton[role="primary"]:hover, QToolButton[role="primary"]:hover { border-color: {text}; }
QPushButton[role="primary"]:focus, QToolButton[role="primary"]:focus { border-color: {text}; }
QPushButton[role="primary"]:disabled, QToolButton[role="primary"]:disabled {
    background: {hover}; color: {quiet}; border-color: {border}; }
QToolButton[role="primary"] { padding: 4px 12px; }
QToolButton[role="fold"] { padding-left: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton[role="wide"] { text-align: left; padding: 8px 12px; }
QPushButton::menu-indicator { image: url({style}/down.svg); width: 12px; height: 12px;
    subcontrol-origin: padding; subcontrol-position: right center; right: 6px; }
QCheckBox, QRadioButton { spacing: 7px; }
QCheckBox::indicator, QRadioButton::indicator, QGroupBox::indicator, QAbstractItemView::indicator {
    width: 14px; height: 14px; border: 1px solid {connection}; background: {card}; border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox::indicator:focus, QRadioButton::indicator:focus {
    border-color: {selection}; }
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QAbstractItemView::indicator:checked {
    background: {selection}; border-color: {selection}; image: url({style}/check-{name}.svg); }
QCheckBox::indicator:indeterminate, QAbstractItemView::indicator:indeterminate {
    background: {selection}; border-color: {selection}; image: url({style}/dash-{name}.svg); }
QRadioButton::indicator:checked {
    background: {selection}; border-color: {selection}; image: url({style}/dot-{name}.svg); }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { background: {raised}; border-color: {border}; }
"""

_FIELDS: Final = """
QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox {
    background: {card}; border: 1px solid {border}; border-radius: 6px; selection-background-color: {selection};
    selection-color: {on_selection}; }
QLineEdit, QAbstractSpinBox, QComboBox { padding: 3px 8px; min-height: 18px; }
QLineEdit:hover, QAbstractSpinBox:hover, QComboBox:hover { border-color: {connection}; }
QLineEdit:focus, QTextEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus, QComboBox:focus, QComboBox:on {
    border-color: {selection}; }
QLineEdit:disabled, QAbstractSpinBox:disabled, QComboBox:disabled { background: {raised}; color: {quiet}; }
QLineEdit[invalid="true"], QAbstractSpinBox[invalid="true"], QComboBox[invalid="true"] { border-color: {error}; }
QComboBox { padding-right: 22px; }
QComboBox[role="quiet"], QComboBox[role="quiet"] QLineEdit { color: {quiet}; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { border: none; padding: 0; min-height: 0; background: transparent; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url({style}/down.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: {card}; border: 1px solid {border}; padding: 2px; outline: none;
    selection-background-color: {selected_card}; selection-color: {text}; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; background: transparent; width: 18px; }
QAbstractSpinBox::up-button { subcontrol-position: top right; margin: 1px 1px 0 0; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; margin: 0 1px 1px 0; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: {hover}; }
QAbstractSpinBox::up-arrow { image: url({style}/up.svg); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: url({style}/down.svg); width: 12px; height: 12px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: {border}; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: {selection}; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -6px 0; border-radius: 8px; background: {card};
    border: 1px solid {connection}; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { border-color: {selection}; }
QProgressBar { background: {hover}; border: none; border-radius: 4px; min-height: 8px; text-align: center; }
QProgressBar::chunk { background: {selection}; border-radius: 4px; }
"""

_LISTS: Final = """
QAbstractItemView { background: {card}; border: none; outline: none; alternate-background-color: {raised};
    selection-background-color: {selected_card}; selection-color: {text}; }
QListView[role="cards"] { background: transparent; }
QAbstractItemView::item, QTreeView::item, QListView::item, QTableView::item { padding: 2px 3px;
    border: 1px solid transparent; }
QAbstractItemView::item:hover { background: {hover}; }
QAbstractItemView::item:selected { background: {selected_card}; color: {text}; }
QAbstractItemView::item:focus { border: 1px solid {selection}; }
QTreeView::branch { background: transparent; }
QTreeView::branch:has-children:closed { image: url({style}/right.svg); }
QTreeView::branch:has-children:open { image: url({style}/down.svg); }
QHeaderView { background: {raised}; border: none; }
QHeaderView::section { background: {raised}; color: {quiet}; border: none; border-bottom: 1px solid {border};
    padding: 5px 8px; font-weight: 600; }
QTableView[role="matrix"] QHeaderView::section { padding: 0 6px; }
QHeaderView::down-arrow { image: url({style}/down.svg); width: 12px; height: 12px; }
QHeaderView::up-arrow { image: url({style}/up.svg); width: 12px; height: 12px; }
QFileDialog { min-width: 800px; }
QFileDialog QHeaderView { qproperty-minimumSectionSize: 128; }
QTableView { gridline-color: {border}; }
QTableCornerButton::section { background: {raised}; border: none; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: {border}; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: {connection}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""


def style_sheet(theme: Theme) -> str:
    """Return the style sheet for a theme."""
    sheet = _FRAME + _BARS + _DOCKS + _BUTTONS + _FIELDS + _LISTS
    for name, value in _values(theme).items():
        sheet = sheet.replace("{" + name + "}", value)
    return sheet


def _values(theme: Theme) -> dict[str, str]:
    named = {field.name: getattr(theme, field.name) for field in fields(theme)}
    colors = {name: value for name, value in named.items() if isinstance(value, str)}
    return {**colors, "style": asset("icons", "style").as_posix()}
