"""Files in and out: agendas and rosters that are read, papers that are written."""
