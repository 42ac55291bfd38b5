"""The screen as it is read, for tests."""

from agenda.programme import Agenda

LONG = (
    "Which experiences of regularisation, with or without a prior commitment of the employers, "
    "have let people who had worked for years without papers find decent work, and what would the "
    "authorities of the other countries need so as to do the same within the next two years?"
)
LARGO = (
    "¿Qué experiencias de regularización, con o sin compromiso previo de los empleadores, han "
    "permitido que personas que llevaban años trabajando sin documentos encuentren un trabajo "
    "decente, y qué necesitarían las autoridades de los demás países para lograrlo en dos años?"
)

# What stands where it cannot be read: outside its place, or of the page.
CUT_OFF = """
[...document.querySelectorAll("#fitted p, #fitted h2, #fitted h3, #clock *, #floor *, #top *")]
  .filter((one) => one.checkVisibility() && !one.closest(".unseen") && one.offsetWidth > 1)
  .filter((one) => {
    const at = one.getBoundingClientRect();
    const place = (one.closest("#item") ?? document.body).getBoundingClientRect();
    return at.bottom > place.bottom + 1 || at.right > place.right + 1
      || one.scrollWidth > one.clientWidth + 1;
  })
  .map((one) => `${one.id || one.tagName}: ${one.textContent}`)
"""
# What is too small to be read at three metres: under 17 pixels of 720, 26 of 1080.
TOO_SMALL = """
{
  const least = innerHeight < 1000 ? 17 : 26;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  while (walker.nextNode()) {
    const at = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !at.checkVisibility() || at.closest(".unseen")) continue;
    if (parseFloat(getComputedStyle(at).fontSize) < least) small.push(at.textContent);
  }
  small;
}
"""

SEEN = """
{
  const unseen = [...document.querySelectorAll(".unseen")];
  for (const one of unseen) one.style.setProperty("display", "none");
  const text = document.body.innerText;
  for (const one of unseen) one.style.removeProperty("display");
  text;
}
"""


async def link_of(slack, text="screen"):
    told = await slack.person("moderator-rcm").chairs(text)
    return next(w for line in told.splitlines() for w in line.split() if "/screen/" in w)


async def says(page, place, text):
    """Wait until a place of the screen says this where it can be seen."""
    await page.wait_for_function(
        "([place, text]) => { const at = document.getElementById(place);"
        " return at?.checkVisibility() && at.textContent.includes(text); }",
        arg=[place, text],
    )


async def seen(page):
    """Return the words that stand on the screen, without those for a screen reader alone."""
    return " ".join((await page.evaluate(SEEN)).split())


async def gives_the_floor(slack, *handles):
    for handle in handles:
        await slack.person(handle).command("/plenary", "floor")
    await slack.person("moderator-rcm").act("press", action_id="floor.give")


def changed(agenda, row, **changes):
    """Return an agenda with something else in a slot of its first day."""
    made = agenda.model_dump(mode="json")
    made["days"][0]["slots"][row] |= changes
    return Agenda.model_validate(made)
