"""Zone data comes from the tzdata wheel, whatever the host's files say."""

import os
import subprocess
import sys
from importlib import resources
from pathlib import Path

ASKED = """
import zoneinfo
from datetime import UTC, datetime
from agenda.zones import offset_of
at = datetime(2021, 9, 9, 15, tzinfo=UTC)
print(zoneinfo.TZPATH, offset_of("America/Santiago", at).total_seconds() / 3600)
"""


def test_a_wrong_zone_file_on_the_host_changes_nothing(tmp_path: Path) -> None:
    wrong = tmp_path / "America" / "Santiago"
    wrong.parent.mkdir()
    wrong.write_bytes((resources.files("tzdata.zoneinfo") / "Asia" / "Tokyo").read_bytes())
    told = subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-c", ASKED],
        env={**os.environ, "PYTHONTZPATH": str(tmp_path)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "() -3.0"
