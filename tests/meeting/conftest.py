"""A session that has closed, and how far its summary has come."""

import pytest

from tests.signed import record


@pytest.fixture
async def closed(slack):
    """Return the moderator of the first session, which has closed and said who spoke."""
    moderator = await slack.in_session(1)
    await record(slack, "peru Q1: Peru trains officers at the border.")
    await record(slack, "chile proposal: A common training network.")
    await slack.at("16:45")
    await moderator.chairs("next")
    return moderator


@pytest.fixture
async def drafted(slack, closed):
    """Return the lead, who has been told of the draft."""
    del closed
    await slack.at("16:47")
    return slack.person("delegate-panama")


@pytest.fixture
async def asked(drafted):
    """Return the lead, who has passed the summary on to the delegations."""
    await drafted.press("paper.pass")
    return drafted
