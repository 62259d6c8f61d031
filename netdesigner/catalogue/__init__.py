"""What the installed Keras offers, as data: types, parameters, defaults, ports."""
