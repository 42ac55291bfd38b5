"""Files: asked for, uploaded to the address given, completed, shared; and those people attach."""

import base64
import mimetypes
import time
from dataclasses import dataclass, field

from rehearsal.shapes import Json, SlackError


@dataclass
class File:
    """One file and its bytes."""

    id: str
    name: str
    user: str
    length: int = 0
    title: str = ""
    content: bytes | None = None
    completed: bool = False
    alt_text: str = ""
    shares: dict[str, list[Json]] = field(default_factory=dict)
    private: set[str] = field(default_factory=set)

    @property
    def filetype(self) -> str:
        """Tell the kind of file by the end of its name."""
        return self.name.rpartition(".")[2].lower() if "." in self.name else "binary"

    @property
    def mimetype(self) -> str:
        """Tell the media type by the end of the name."""
        return mimetypes.guess_type(self.name)[0] or "application/octet-stream"

    def shape(self, base: str) -> Json:
        """Describe the file as `files.info` does; `base` is the address of this workspace."""
        address = f"{base}/files/{self.id}/{self.name}"
        public = {c: s for c, s in self.shares.items() if c not in self.private}
        private = {c: s for c, s in self.shares.items() if c in self.private}
        return {
            "id": self.id,
            "created": int(time.time()),
            "timestamp": int(time.time()),
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": self.mimetype,
            "filetype": self.filetype,
            "pretty_type": self.filetype.upper(),
            "user": self.user,
            "mode": "hosted",
            "editable": False,
            "size": len(self.content or b""),
            "is_external": False,
            "external_type": "",
            "is_public": bool(public),
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": address,
            "url_private_download": address,
            "permalink": address,
            "channels": [c for c in public if c.startswith("C")],
            "groups": [c for c in private if c.startswith(("C", "G"))],
            "ims": [c for c in self.shares if c.startswith("D")],
            "shares": {"public": public, "private": private},
            "file_access": "visible",
        }

    def stub(self) -> Json:
        """Describe the file as events from a shared channel do: one has to ask what it is."""
        return {
            "id": self.id,
            "mode": "file_access",
            "file_access": "check_file_info",
            "created": 0,
            "timestamp": 0,
            "user": "",
        }


class Files:
    """All files of the workspace, by id."""

    def __init__(self) -> None:
        """Start with none."""
        self.by_id: dict[str, File] = {}
        self.uploads: dict[str, File] = {}

    def expect(self, file: File, ticket: str) -> None:
        """Wait for the bytes of a file at the address that ends with `ticket`."""
        self.by_id[file.id] = file
        self.uploads[ticket] = file

    def attach(self, file_id: str, user: str, given: Json) -> File:
        """Take a file from a person: `name` and either `text` or `base64`."""
        content = base64.b64decode(given["base64"]) if "base64" in given else given["text"].encode()
        file = File(file_id, given["name"], user, len(content), content=content, completed=True)
        self.by_id[file_id] = file
        return file

    def find(self, file_id: str) -> File:
        """Find a file.

        Raises:
            SlackError: file_not_found.
        """
        if file_id not in self.by_id:
            raise SlackError("file_not_found")
        return self.by_id[file_id]
