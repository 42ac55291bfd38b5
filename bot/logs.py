"""Logs: one JSON object a line, without the words of anybody and without a token."""

import json
import logging
import re
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

_TOKEN = re.compile(r"xox[a-z]-[\w-]+|xapp-[\w-]+|SLACK_SIGNING_SECRET=\S+|Bearer \S+")
_OWN = ("bot", "handlers", "storage", "documents", "screen", "rehearsal")
_USUAL = set(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


def masked(text: str) -> str:
    """Return a text with everything that looks like a token taken out."""
    return _TOKEN.sub("[slack-token]", text)


class OneLine(logging.Formatter):
    """Writes a record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: time, level, where, what, and the fields that go with it."""
        entry: dict[str, Any] = {
            "ts": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        entry |= {k: v for k, v in vars(record).items() if k not in _USUAL}
        if record.exc_info and record.exc_info[1] is not None:
            failed = record.exc_info[1]
            entry["error"] = type(failed).__name__
            entry["at"] = [
                f"{f.filename}:{f.lineno} {f.name}"
                for f in traceback.extract_tb(failed.__traceback__)
            ]
        return masked(json.dumps(entry, ensure_ascii=False, default=str))


class _Quiet(logging.Filter):
    """Lets through what the project itself says, and of the libraries only that they failed.

    Libraries print payloads, which hold what people typed: of their records only the place stays.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.split(".")[0] in _OWN:
            return True
        if record.levelno < logging.WARNING:
            return False
        record.msg, record.args = f"{record.module}:{record.lineno}", ()
        return True


def log_to_stderr(level: int = logging.INFO) -> None:
    """Write the logs of this process to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    handler.addFilter(_Quiet())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # Bolt makes loggers of its own that do not pass their records on.
    for name in ("slack_bolt", "slack_sdk", "apscheduler", "aiohttp.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
