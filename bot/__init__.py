"""Where the rooms meet: settings, wiring, clock, courier, rehearsal and the command line."""
