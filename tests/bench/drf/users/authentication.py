from rest_framework.authentication import CSRFCheck
from rest_framework.exceptions import PermissionDenied
from rest_framework_simplejwt.authentication import JWTAuthentication

ACCESS_COOKIE = "access_token"


class CookieJWTAuthentication(JWTAuthentication):
    """The access token of an httpOnly cookie, with a check of the CSRF token on what changes data."""

    def authenticate(self, request):
        token = request.COOKIES.get(ACCESS_COOKIE)
        if token is None:
            return None
        validated = self.get_validated_token(token)
        self.check_csrf(request)
        return self.get_user(validated), validated

    @staticmethod
    def check_csrf(request):
        check = CSRFCheck(lambda _request: None)
        check.process_request(request)
        reason = check.process_view(request, None, (), {})
        if reason:
            raise PermissionDenied(f"CSRF Failed: {reason}")
