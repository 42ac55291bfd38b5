"""The Web API's methods, by name, with the rate tier and required arguments of each."""

from rehearsal.methods import (
    bookmarks,
    channels,
    chat,
    conversations,
    files,
    marks,
    people,
    views,
)
from rehearsal.methods.call import Method

METHODS: dict[str, Method] = {
    **chat.METHODS,
    **conversations.METHODS,
    **channels.METHODS,
    **people.METHODS,
    **views.METHODS,
    **marks.METHODS,
    **bookmarks.METHODS,
    **files.METHODS,
}
