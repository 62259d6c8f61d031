"""The main window: docks, menus, actions, status bar, welcome page."""
