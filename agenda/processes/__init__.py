"""The processes whose plenaries are held: who belongs to them, as dated data."""
