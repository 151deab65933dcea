from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.response import Response
from rest_framework.viewsets import ModelViewSet

from .lifecycle import RETURNS, EmployeeStatus, target_of
from .models import Employee, EmployeeTransitionLog
from .rules import evaluate_rules
from .serializers import EmployeeSerializer, TransitionSerializer


class EmployeeViewSet(ModelViewSet):
    queryset = Employee.objects.all()
    serializer_class = EmployeeSerializer
    http_method_names = ["get", "post", "patch", "head", "options"]
    ordering_fields = ["family_name", "given_name", "employee_number", "hire_date", "status"]
    search_fields = ["given_name", "family_name", "employee_number", "email"]

    def get_queryset(self):
        return super().get_queryset().with_figures()

    def fire(self, request, name):
        """Moves an employee and notes it, in one transaction that holds the row."""
        body = TransitionSerializer(data=request.data)
        body.is_valid(raise_exception=True)
        with transaction.atomic():
            rows = self.get_queryset().select_for_update(of=("self",))
            employee = get_object_or_404(rows, pk=self.kwargs["pk"])
            source, employee.status = employee.status, target_of(name, employee.status)
            if name in RETURNS:
                evaluate_rules(employee)
            if employee.status == EmployeeStatus.TERMINATED:
                employee.termination_date = timezone.now().date()
            employee.save(update_fields=["status", "termination_date", "updated_at"])
            EmployeeTransitionLog.objects.create(
                employee=employee,
                from_status=source,
                to_status=employee.status,
                transition=name,
                actor=request.user,
                **body.validated_data,
            )
        return Response(self.get_serializer(employee).data)

    @action(detail=True, methods=["post"])
    def activate(self, request, pk=None):
        return self.fire(request, "activate")

    @action(detail=True, methods=["post"], url_path="cancel-onboarding")
    def cancel_onboarding(self, request, pk=None):
        return self.fire(request, "cancel-onboarding")

    @action(detail=True, methods=["post"], url_path="start-leave")
    def start_leave(self, request, pk=None):
        return self.fire(request, "start-leave")

    @action(detail=True, methods=["post"], url_path="end-leave")
    def end_leave(self, request, pk=None):
        return self.fire(request, "end-leave")

    @action(detail=True, methods=["post"])
    def suspend(self, request, pk=None):
        return self.fire(request, "suspend")

    @action(detail=True, methods=["post"])
    def reinstate(self, request, pk=None):
        return self.fire(request, "reinstate")

    @action(detail=True, methods=["post"])
    def terminate(self, request, pk=None):
        return self.fire(request, "terminate")

    @action(detail=True, methods=["post"])
    def rehire(self, request, pk=None):
        return self.fire(request, "rehire")
