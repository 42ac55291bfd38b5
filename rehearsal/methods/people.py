"""`users.*`, `bots.info`, `team.info`, `auth.test`, `api.test`: who is there, who is asking."""

from rehearsal.directory import Person
from rehearsal.methods.call import Call, Method, page
from rehearsal.methods.conversations import visible
from rehearsal.scopes import granted
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team


def _api_test(team: Team, call: Call) -> Json:
    del team
    if call.has("error"):
        raise SlackError(call.text("error"))
    return {"args": call.params}


def _auth_test(team: Team, call: Call) -> Json:
    del call
    app = team.directory.app
    return {
        "url": f"{team.base_url}/",
        "team": team.directory.team_name,
        "user": app.handle,
        "team_id": team.directory.team_id,
        "user_id": app.user_id,
        "bot_id": app.bot_id,
        "app_id": app.id,
        "is_enterprise_install": False,
    }


def _person(team: Team, user_id: str) -> Person:
    if user_id not in team.directory.people:
        raise SlackError("user_not_found")
    return team.directory.people[user_id]


def _shape(team: Team, person: Person, call: Call) -> Json:
    shape = team.directory.user_shape(person, locale=call.flag("include_locale"))
    if "users:read.email" not in granted(team.directory.app):
        shape["profile"].pop("email", None)
    return shape


def _info(team: Team, call: Call) -> Json:
    return {"user": _shape(team, _person(team, call.text("user")), call)}


def _list(team: Team, call: Call) -> Json:
    directory = team.directory
    own = [p for p in directory.people.values() if p.team_id == directory.team_id]
    found, more = page(call, own)
    return {"members": [_shape(team, person, call) for person in found], **more}


def _lookup(team: Team, call: Call) -> Json:
    for person in team.directory.everyone():
        own = person.team_id == team.directory.team_id
        if own and person.email and person.email.lower() == call.text("email").lower():
            return {"user": team.directory.user_shape(person)}
    raise SlackError("users_not_found")


def _conversations(team: Team, call: Call) -> Json:
    user = call.text("user") or team.directory.app.user_id
    person = _person(team, user)
    found, more = page(call, [c for c in visible(team, call) if person.id in c.members])
    return {"channels": [team.directory.channel_shape(c) for c in found], **more}


def _bot(team: Team, call: Call) -> Json:
    app = team.directory.app
    if call.text("bot") not in ("", app.bot_id):
        raise SlackError("bot_not_found")
    shape = {"id": app.bot_id, "deleted": False, "name": app.name, "updated": 0}
    return {"bot": shape | {"app_id": app.id, "user_id": app.user_id, "icons": {}}}


def _team(team: Team, call: Call) -> Json:
    directory = team.directory
    if call.text("team") not in ("", directory.team_id):
        raise SlackError("team_not_found")
    shape = {"id": directory.team_id, "name": directory.team_name, "domain": directory.domain}
    return {"team": shape | {"url": f"{team.base_url}/", "email_domain": "", "icon": {}}}


METHODS = {
    "api.test": Method(_api_test, 4),
    "auth.test": Method(_auth_test, 0),
    "bots.info": Method(_bot, 3),
    "team.info": Method(_team, 3),
    "users.info": Method(_info, 4, ("user",)),
    "users.list": Method(_list, 2),
    "users.lookupByEmail": Method(_lookup, 3, ("email",)),
    "users.conversations": Method(_conversations, 3),
}
