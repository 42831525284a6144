from .department import Department
from .user import Role, User

__all__ = ["Department", "Role", "User"]
