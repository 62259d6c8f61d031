"""The rules: each looks at what is known of a run and says what it finds, or nothing."""
