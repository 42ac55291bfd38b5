"""The registers that leave a plenary: practices, speaking time, attendance, what was undertaken."""
