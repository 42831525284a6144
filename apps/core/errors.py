"""The one error that a person caused and can mend."""


class DomainError(Exception):
    """A wish that the rules of the subject do not allow.

    The message is one plain German sentence for the person in front of the screen: what is
    wrong and what to do. `field` names the form field it belongs to, if there is one.
    """

    def __init__(self, message: object, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)
