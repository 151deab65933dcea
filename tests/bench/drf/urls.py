from django.urls import include, path
from rest_framework.routers import SimpleRouter

from employees.views import EmployeeViewSet
from users.views import LoginView

router = SimpleRouter()
router.register("employees", EmployeeViewSet)

urlpatterns = [
    path("api/v1/auth/login/", LoginView.as_view()),
    path("api/v1/", include(router.urls)),
]
