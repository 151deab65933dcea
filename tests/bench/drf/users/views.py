from django.middleware.csrf import get_token
from rest_framework.response import Response
from rest_framework_simplejwt.views import TokenObtainPairView

from .authentication import ACCESS_COOKIE


class LoginView(TokenObtainPairView):
    """Email and password for cookies: the access token, and the token that requests which change data repeat in a header."""

    def post(self, request, *args, **kwargs):
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        csrf_token = get_token(request)
        response = Response({"email": serializer.user.email, "role": serializer.user.role})
        response.set_cookie(ACCESS_COOKIE, serializer.validated_data["access"], httponly=True, samesite="Lax")
        response.set_cookie("csrftoken", csrf_token, samesite="Lax")
        return response
