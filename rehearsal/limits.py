"""Slack's published rate limits: a minute's allowance per method tier, and one post a second."""

import math
import time
from collections import deque

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
WINDOW_SECONDS = 60.0
# For apps sold outside the Marketplace: docs.slack.dev/reference/methods/conversations.history
DISTRIBUTED = "distributed"
READ_ONCE_A_MINUTE = ("conversations.history", "conversations.replies")
DISTRIBUTED_PAGE = 15
POST_BURST = 10
POSTS_PER_SECOND = 1.0


class Limits:
    """What the app has used of its allowance, in real time."""

    def __init__(self, *, enforced: bool = True) -> None:
        """Start with nothing used."""
        self.enforced = enforced
        self.distributed = False
        self._calls: dict[str, deque[float]] = {}
        self._posts: dict[str, tuple[float, float]] = {}

    def set(self, mode: object) -> None:
        """Switch the limits on or off; `distributed` are those of an app sold elsewhere."""
        self.enforced = bool(mode)
        self.distributed = mode == DISTRIBUTED

    @property
    def mode(self) -> bool | str:
        """Tell which limits there are, as `set` takes it."""
        return DISTRIBUTED if self.distributed else self.enforced

    def wait_for_method(self, method: str, tier: int) -> int:
        """Count a call; give 0, or the whole seconds to wait if the tier is used up."""
        if self.distributed and method in READ_ONCE_A_MINUTE:
            tier = 1
        allowed = PER_MINUTE.get(tier)
        if not self.enforced or allowed is None:
            return 0
        now = time.monotonic()
        calls = self._calls.setdefault(method, deque())
        while calls and calls[0] <= now - WINDOW_SECONDS:
            calls.popleft()
        if len(calls) >= allowed:
            return max(1, math.ceil(calls[0] + WINDOW_SECONDS - now))
        calls.append(now)
        return 0

    def wait_for_post(self, channel: str) -> int:
        """Count a post to a channel; give 0, or the whole seconds to wait after a burst."""
        if not self.enforced:
            return 0
        now = time.monotonic()
        tokens, at = self._posts.get(channel, (float(POST_BURST), now))
        tokens = min(float(POST_BURST), tokens + (now - at) * POSTS_PER_SECOND)
        if tokens < 1:
            self._posts[channel] = (tokens, now)
            return max(1, math.ceil((1 - tokens) / POSTS_PER_SECOND))
        self._posts[channel] = (tokens - 1, now)
        return 0
