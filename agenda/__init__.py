"""The plenary and its rules: frozen values and pure functions that are told the time."""
