"""Walks through the steps of handing in an idea, as a browser without JavaScript does."""

import re
from typing import Any

from django.test import Client

NEW = "/ideen/neu/"
FIELDS: dict[str, tuple[str, ...]] = {
    "ort": ("region", "place_kind", "address", "address_choice", "address_2", "lon", "lat"),
    "idee": ("title", "text", "category"),
    "kosten": ("what_1", "kind_1", "amount_1", "what_2", "kind_2", "amount_2", "own_money", "other_money", "rows"),
    "bilder": ("picture", "alt_text", "document"),
    "person": ("author_name", "age", "email", "carried_out_by", "presenter"),
    "absenden": ("contact", "name", "pictures", "guardian", "website"),
}
ANSWERS: dict[str, Any] = {
    "place_kind": "region",
    "title": "Bank am Markt",
    "text": "Zum Ausruhen.",
    "category": "space",
    "what_1": "Bank mit Lehne",
    "kind_1": "material",
    "amount_1": "800",
    "author_name": "Nachbarin",
    "age": "old",
    "email": "nachbarin@example.org",
    "contact": "on",
    "name": "on",
    "pictures": "on",
    "guardian": "on",
}


class Walk:
    """One person's way through the form; stops at the first step that asks again."""

    def __init__(self, client: Client, **answers: Any) -> None:
        self.client = client
        self.answers = ANSWERS | answers
        self.address = NEW

    @property
    def base(self) -> str:
        """The address of the draft: "/ideen/neu/<key>/"."""
        match = re.match(r"/ideen/neu/[0-9a-f-]{36}/", self.address)
        assert match is not None, self.address
        return match[0]

    @property
    def key(self) -> str:
        return self.base.split("/")[3]

    def send(self, step: str, *, wish: str = "next", **more: Any) -> Any:
        """Fill in one step and press a button."""
        values = {name: self.answers[name] for name in FIELDS[step] if name in self.answers}
        address = NEW if step == "ort" and self.address == NEW else f"{self.base}{step}/"
        response = self.client.post(address, values | {"wish": wish} | more)
        if response.status_code == 302:
            self.address = response.headers["Location"]
        return response

    def until(self, last: str) -> Any:
        """Go on to the end of a step; the answer to the last button that was pressed."""
        response: Any = None
        for step in FIELDS:
            response = self.send(step)
            if response.status_code != 302 or step == last:
                break
        return response

    def hand_in(self) -> Any:
        return self.until("absenden")
