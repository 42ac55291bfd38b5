"""What the checks of blocks, elements and views share: text objects, lengths, counts, options."""

from rehearsal.shapes import Json

PLAIN = ("plain_text",)
ANY_TEXT = ("plain_text", "mrkdwn")


class Inspection:
    """Problems found in one payload, worded and pointed to as Slack does."""

    def __init__(self, surface: str) -> None:
        """Look at a payload for a `message`, a `modal` or a `home` tab."""
        self.surface = surface
        self.problems: list[str] = []
        self.block_ids: set[str] = set()
        self.focused = 0

    def report(self, problem: str, at: str) -> None:
        """Keep a problem with the JSON pointer to its place."""
        self.problems.append(f"[ERROR] {problem} [json-pointer:{at}]")

    def length(self, value: object, at: str, most: int, *, least: int = 1) -> None:
        """Check a string's length in characters."""
        if not isinstance(value, str):
            self.report("must be a string", at)
        elif len(value) < least:
            self.report(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            self.report(f"must be less than {most + 1} characters", at)

    def amount(self, value: object, at: str, most: int, *, least: int = 1) -> list[object]:
        """Check how many items a list has, and give it, empty if it is no list."""
        if not isinstance(value, list):
            self.report("must provide an array", at)
            return []
        if len(value) < least:
            self.report(f"must have at least {least} items", at)
        if len(value) > most:
            self.report(f"no more than {most} items allowed", at)
        return value

    def within(self, holder: Json, name: str, at: str, least: int, most: int) -> None:
        """Check a whole number that may be left out."""
        value = holder.get(name, least)
        if not isinstance(value, int) or not least <= value <= most:
            self.report(f"must be a number from {least} to {most}", f"{at}/{name}")

    def count(self, value: object, at: str, most: int, *, least: int = 1) -> list[Json]:
        """Check how many items a list of objects has, and give them."""
        value = self.amount(value, at, most, least=least)
        for place, item in enumerate(value):
            if not isinstance(item, dict):
                self.report("must be an object", f"{at}/{place}")
        return [item for item in value if isinstance(item, dict)]

    def fields(self, value: Json, at: str, required: str, optional: str) -> None:
        """Check that an object has its required fields and none that Slack does not know."""
        for name in required.split():
            if value.get(name) is None:
                self.report(f"missing required field: {name}", at)
        known = {"type", *required.split(), *optional.split()}
        for name in value.keys() - known:
            self.report(f"invalid additional property: {name}", at)

    def text(
        self, value: object, at: str, most: int = 3000, kinds: tuple[str, ...] = ANY_TEXT
    ) -> None:
        """Check a text object."""
        if not isinstance(value, dict):
            self.report("must be a valid text object", at)
            return
        kind = value.get("type")
        if kind not in kinds:
            self.report(f"must be one of the text types {', '.join(kinds)}", f"{at}/type")
        self.fields(value, at, "text", "emoji" if kind == "plain_text" else "verbatim")
        if "text" in value:
            self.length(value["text"], f"{at}/text", most)

    def maybe_text(self, holder: Json, name: str, at: str, most: int) -> None:
        """Check a plain text object that may be left out."""
        if name in holder:
            self.text(holder[name], f"{at}/{name}", most, PLAIN)

    def confirm(self, value: object, at: str) -> None:
        """Check a confirmation dialog."""
        if not isinstance(value, dict):
            self.report("must be a confirmation dialog", at)
            return
        self.fields(value, at, "title text", "confirm deny style")
        for name, most in (("title", 100), ("confirm", 30), ("deny", 30)):
            self.maybe_text(value, name, at, most)
        if "text" in value:
            self.text(value["text"], f"{at}/text", 300)

    def option(
        self, value: Json, at: str, kinds: tuple[str, ...] = PLAIN, *, links: bool = False
    ) -> None:
        """Check one option of a menu, of radio buttons or of checkboxes."""
        self.fields(value, at, "text value", "description url" if links else "description")
        if "text" in value:
            self.text(value["text"], f"{at}/text", 75, kinds)
        if "value" in value:
            self.length(value["value"], f"{at}/value", 150)
        if "description" in value:
            self.text(value["description"], f"{at}/description", 75, kinds)
        if "url" in value:
            self.length(value["url"], f"{at}/url", 3000)

    def options(
        self,
        element: Json,
        at: str,
        most: int,
        kinds: tuple[str, ...] = PLAIN,
        *,
        least: int = 1,
        links: bool = False,
    ) -> None:
        """Check an element's options or option groups, and that what is preset is among them."""
        found: list[Json] = []
        if ("options" in element) == ("option_groups" in element):
            self.report("must have either options or option_groups", at)
        if "options" in element:
            found = self.count(element["options"], f"{at}/options", most, least=least)
            for place, option in enumerate(found):
                self.option(option, f"{at}/options/{place}", kinds, links=links)
        for place, group in enumerate(
            self.count(element["option_groups"], f"{at}/option_groups", 100)
            if "option_groups" in element
            else []
        ):
            here = f"{at}/option_groups/{place}"
            self.fields(group, here, "label options", "")
            self.text(group.get("label"), f"{here}/label", 75, PLAIN)
            for number, option in enumerate(
                self.count(group.get("options"), f"{here}/options", 100)
            ):
                self.option(option, f"{here}/options/{number}", kinds)
                found.append(option)
        preset: list[object] = []
        if "initial_options" in element:
            preset += self.amount(element["initial_options"], f"{at}/initial_options", 100)
        if "initial_option" in element:
            preset.append(element["initial_option"])
        if any(option not in found for option in preset):
            self.report("initial option must match one of the options", at)
