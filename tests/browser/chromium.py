"""The browser that the tests drive: found on the machine, or installed where that may be done."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
HOW = (
    "The tests drive Chromium, and none was found. Please install it: on Debian and Ubuntu with\n"
    "    sudo apt-get install chromium\n"
    "elsewhere with\n"
    "    .venv/bin/playwright install chromium\n"
    "or name one that is there already: PLENARY_CHROMIUM=/path/to/chromium"
)


def chromium() -> str | None:
    """Return where Chromium is: named, on the path, or the one that Playwright has installed."""
    if named := os.environ.get("PLENARY_CHROMIUM"):
        return shutil.which(named)
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return found or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (slow, and seldom needed)

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    """Install Chromium with apt-get, where this runs as root, there is one, and none was named."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0 or os.environ.get("PLENARY_CHROMIUM"):
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (
        ("update", "-qq"),
        ("install", "-y", "-qq", "--no-install-recommends", "chromium"),
    ):
        subprocess.run([apt, *words], env=quiet, check=False, stdout=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    if chromium() is None:
        install()
    if chromium() is None:
        sys.exit(HOW)
