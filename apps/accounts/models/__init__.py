from .department import Department
from .user import Role, Scope, User

__all__ = ["Department", "Role", "Scope", "User"]
