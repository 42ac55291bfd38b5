"""Which browser the tests drive."""

import os
import subprocess
import sys

import pytest

from tests.browser.chromium import HOW


@pytest.mark.parametrize("made", [False, True], ids=["not there", "not executable"])
def test_a_named_browser_that_cannot_be_run_is_said_with_what_to_do(tmp_path, made):
    named = tmp_path / "chromium"
    if made:
        named.touch(mode=0o644)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.browser.chromium"],
        env={**os.environ, "PLENARY_CHROMIUM": str(named)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ran.returncode == 1
    assert ran.stderr.strip() == HOW
