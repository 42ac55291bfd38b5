"""`views.*`: opening, pushing and changing modals, and publishing Home tabs."""

from rehearsal.blocks import check_view
from rehearsal.methods.call import Call, Method
from rehearsal.shapes import Json, SlackError
from rehearsal.team import Team
from rehearsal.views import View


def _trigger(call: Call) -> str:
    name = call.text("trigger_id") or call.text("interactivity_pointer")
    if not name:
        raise SlackError("missing_argument", "[ERROR] missing required field: trigger_id")
    return name


def _shown(team: Team, view: View) -> Json:
    team.happened("view", person=view.person, text=view.id)
    return {"view": view.shape(team.app_marks)}


def _open(team: Team, call: Call) -> Json:
    trigger = _trigger(call)
    body = check_view(call.structure("view"), ("modal",))
    team.views.see_unique(body)
    person, _ = team.views.exchange(trigger)
    return _shown(team, team.views.open(team.directory.new_id("V"), person, body))


def _push(team: Team, call: Call) -> Json:
    trigger = _trigger(call)
    body = check_view(call.structure("view"), ("modal",))
    team.views.see_unique(body)
    person, from_modal = team.views.exchange(trigger)
    if not from_modal:
        raise SlackError("not_found")
    return _shown(team, team.views.push(team.directory.new_id("V"), person, body))


def _update(team: Team, call: Call) -> Json:
    if not call.text("view_id") and not call.text("external_id"):
        raise SlackError("missing_argument", "[ERROR] missing required field: view_id")
    body = check_view(call.structure("view"), ("modal", "home"))
    view = team.views.open_view(call.text("view_id"), call.text("external_id"))
    if view.body["type"] != body["type"]:
        raise SlackError("invalid_arguments", "[ERROR] the type of a view cannot be changed")
    if call.text("hash") and call.text("hash") != view.hash:
        raise SlackError("hash_conflict")
    team.views.see_unique(body, view)
    view.replace(body)
    return _shown(team, view)


def _publish(team: Team, call: Call) -> Json:
    body = check_view(call.structure("view"), ("home",))
    if not team.directory.app.home_tab:
        raise SlackError("not_enabled")
    person = team.directory.people.get(call.text("user_id"))
    if person is None or person.is_bot:
        raise SlackError("user_not_found")
    home = team.views.homes.get(person.id)
    if home is not None and call.text("hash") and call.text("hash") != home.hash:
        raise SlackError("hash_conflict")
    team.views.see_unique(body, home)
    if home is None:
        name = team.directory.new_id("V")
        home = team.views.homes[person.id] = View(name, person.id, body, root=name)
    home.replace(body)
    team.happened("home", person=person.id, text=home.id)
    return {"view": home.shape(team.app_marks)}


METHODS = {
    "views.open": Method(_open, 4, ("view",)),
    "views.push": Method(_push, 4, ("view",)),
    "views.update": Method(_update, 4, ("view",)),
    "views.publish": Method(_publish, 4, ("user_id", "view")),
}
