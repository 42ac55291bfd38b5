"""What the local Slack of a rehearsal is told: the app, the people, where they sit, the channel."""

from functools import cache
from importlib import resources
from typing import Any

from ruamel.yaml import YAML

from agenda.roster import Person
from bot.cast import CHANNEL, handle_of

TENANT = "T0REHEARSE"
BOT_TOKEN = "xoxb-rehearsal"  # noqa: S105 (of the local workspace; Slack gives none like it)
APP_TOKEN = "xapp-rehearsal"  # noqa: S105 (as above)

# On nobody's roster: the secretariats are asked for whom they speak, which is rehearsed too.
GUEST = {
    "name": "guest",
    "real_name": "Rosa Quispe Flores",
    "email": "adviser@ministry.example",
    "tz": "America/Lima",
    "locale": "es-LA",
    "guest": True,
}
FROM_ELSEWHERE = {
    "name": "from-elsewhere",
    "real_name": "Iván Rojas Peña",
    "email": "liaison@government.example",
    "tz": "America/Santiago",
    "locale": "es-LA",
    "team_id": "T0ELSEWHERE",
}

# Where the delegations sit, by their country: each reads times in its own zone.
_ZONES = {
    "AR": "America/Argentina/Buenos_Aires",
    "BO": "America/La_Paz",
    "BR": "America/Sao_Paulo",
    "BZ": "America/Belize",
    "CA": "America/Toronto",
    "CL": "America/Santiago",
    "CO": "America/Bogota",
    "CR": "America/Costa_Rica",
    "DO": "America/Santo_Domingo",
    "EC": "America/Guayaquil",
    "GT": "America/Guatemala",
    "GY": "America/Guyana",
    "HN": "America/Tegucigalpa",
    "MX": "America/Mexico_City",
    "NI": "America/Managua",
    "PA": "America/Panama",
    "PE": "America/Lima",
    "PY": "America/Asuncion",
    "SR": "America/Paramaribo",
    "SV": "America/El_Salvador",
    "US": "America/New_York",
    "UY": "America/Montevideo",
    "VE": "America/Caracas",
}


@cache
def manifest() -> dict[str, Any]:
    """Return the app's manifest, from which the workspace knows its slash commands."""
    text = (resources.files("bot") / "manifest.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = YAML(typ="safe").load(text)
    return found


def setting_of(people: tuple[Person, ...], *, zone: str = "UTC") -> dict[str, Any]:
    """Return what the workspace is told: the app, the people and the channel.

    `zone` is where those sit who speak for no country.
    """
    described = manifest()
    commands = [
        {
            "command": c["command"],
            "description": c["description"],
            "usage_hint": c.get("usage_hint", ""),
            "should_escape": c.get("should_escape", False),
        }
        for c in described["features"]["slash_commands"]
    ]
    members = [handle_of(p) for p in people]
    return {
        "team": {"id": TENANT, "name": "Plenary rehearsal"},
        "app": {
            "name": described["display_information"]["name"],
            "handle": "plenary",
            "bot_token": BOT_TOKEN,
            "app_token": APP_TOKEN,
            "commands": commands,
            "home_tab": described["features"]["app_home"]["home_tab_enabled"],
            "messages_tab": described["features"]["app_home"]["messages_tab_enabled"],
            "shortcuts": described["features"].get("shortcuts", []),
            "scopes": described["oauth_config"]["scopes"]["bot"],
            "events": described["settings"]["event_subscriptions"]["bot_events"],
        },
        "people": [
            {
                "name": handle_of(p),
                "real_name": str(p.name),
                "email": str(p.email or ""),
                "tz": _ZONES.get(p.countries[0], zone) if p.countries else zone,
                "locale": "es-LA" if p.language == "es" else "en-US",
            }
            for p in people
        ],
        "channels": [{"name": CHANNEL, "members": members}],
    }
