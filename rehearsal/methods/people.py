"""`users.*`, `auth.test` and `api.test`: who is there, and who is asking."""

from rehearsal.directory import Person
from rehearsal.methods.call import Call, Method, page
from rehearsal.methods.conversations import visible
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


def _info(team: Team, call: Call) -> Json:
    person = _person(team, call.text("user"))
    locale = call.flag("include_locale")
    return {"user": team.directory.user_shape(person, locale=locale)}


def _list(team: Team, call: Call) -> Json:
    directory = team.directory
    own = [p for p in directory.people.values() if p.team_id == directory.team_id]
    found, more = page(call, own)
    locale = call.flag("include_locale")
    return {"members": [directory.user_shape(p, locale=locale) for p in found], **more}


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


METHODS = {
    "api.test": Method(_api_test, 4),
    "auth.test": Method(_auth_test, 0),
    "users.info": Method(_info, 4, ("user",)),
    "users.list": Method(_list, 2),
    "users.lookupByEmail": Method(_lookup, 3, ("email",)),
    "users.conversations": Method(_conversations, 3),
}
