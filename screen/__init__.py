"""The meeting room's screen: where the meeting stands, for everybody to read at three metres."""
