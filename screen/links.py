"""Links to a screen: derived from a key that the data folder keeps, so that nothing else is kept.

A link is a token, and what it is exchanged for is another; neither says anything about the other.
Renewing a plenary's link is a fact of its journal, which makes all earlier ones worthless.
"""

import hmac
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from agenda.plenary import Plenary, PlenaryId


@dataclass(frozen=True)
class Links:
    """The links to the screens of all plenaries, at the address where people reach the bot.

    `first_hash` tells the hash that a plenary's record began with: the first plenary of a fresh
    record has the name of the first of the one before it, and the key may be the same.
    """

    key: bytes = field(repr=False)
    first_hash: Callable[[PlenaryId], str]
    address: str = ""

    def link(self, plenary: Plenary) -> str | None:
        """Return the link that opens a plenary's screen, or None if nobody could reach it.

        The token stands behind `#`: a browser sends that to no server, so it is in no log.
        """
        if not self.address:
            return None
        return f"{self.address}/screen/{plenary.id}/#{self._token(plenary, 'link')}"

    def opens(self, plenary: Plenary, token: str) -> bool:
        """Return whether a token is that of the plenary's present link."""
        return _same(token, self._token(plenary, "link"))

    def cookie(self, plenary: Plenary) -> str:
        """Return what the token of the present link is exchanged for."""
        return self._token(plenary, "cookie")

    def shows(self, plenary: Plenary, cookie: str) -> bool:
        """Return whether a cookie was given for the plenary's present link."""
        return _same(cookie, self.cookie(plenary))

    @property
    def cookie_name(self) -> str:
        """The name of the cookie: two bots on one machine do not take each other's away."""
        return f"screen_{self._derived('name')[:8]}"

    def cookie_path(self, plenary: PlenaryId) -> str:
        """Return where the cookie is sent: to this plenary's screen alone."""
        return f"{urlsplit(self.address).path}/screen/{plenary}/"

    @property
    def secure(self) -> bool:
        """Whether the address is one over which the cookie may only go encrypted."""
        return self.address.startswith("https:")

    def _token(self, plenary: Plenary, use: str) -> str:
        own = self.first_hash(plenary.id)
        return self._derived(f"{use}|{plenary.tenant}|{plenary.id}|{own}|{plenary.screen_links}")

    def _derived(self, what: str) -> str:
        digest = hmac.new(self.key, what.encode(), sha256).digest()
        return urlsafe_b64encode(digest).decode().rstrip("=")


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
