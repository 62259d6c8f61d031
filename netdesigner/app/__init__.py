"""The window: panels, actions, dialogs and settings."""
