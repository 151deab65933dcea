from rest_framework.permissions import SAFE_METHODS, BasePermission

from .models import Role

READERS = {Role.ADMIN, Role.MANAGER, Role.SUPERVISOR, Role.VIEWER}
WRITERS = {Role.ADMIN, Role.MANAGER}


class RolePermission(BasePermission):
    """Administrators and managers write; everybody but employees reads."""

    def has_permission(self, request, view):
        if not request.user.is_authenticated:
            return False
        return request.user.role in (READERS if request.method in SAFE_METHODS else WRITERS)
