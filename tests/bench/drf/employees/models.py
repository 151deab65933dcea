import uuid

from django.conf import settings
from django.db import models

from .figures import EmployeeQuerySet
from .lifecycle import EmployeeStatus


class BaseModel(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class OrgUnit(BaseModel):
    name = models.CharField(max_length=255)
    code = models.CharField(max_length=50, unique=True)

    class Meta:
        db_table = "org_units"


class Tag(BaseModel):
    name = models.CharField(max_length=255, unique=True)
    hours_delta = models.DecimalField(max_digits=6, decimal_places=2, null=True)

    class Meta:
        db_table = "tag_catalog"


class Employee(BaseModel):
    employee_number = models.CharField(max_length=50, unique=True)
    user_id = models.UUIDField(null=True, unique=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    email = models.EmailField(null=True, unique=True)
    phone = models.CharField(max_length=20, null=True)
    staff_role = models.CharField(max_length=20, null=True)
    org_unit = models.ForeignKey(OrgUnit, models.PROTECT, null=True)
    hire_date = models.DateField()
    termination_date = models.DateField(null=True)
    status = models.CharField(
        max_length=20, choices=EmployeeStatus.choices, default=EmployeeStatus.ONBOARDING, db_index=True
    )
    proposal_type = models.CharField(max_length=20, null=True)
    proposal_reason = models.CharField(max_length=2000, null=True)
    proposal_expires_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EmployeeQuerySet.as_manager()

    class Meta:
        db_table = "employees"
        ordering = ["family_name", "given_name", "id"]
        indexes = [models.Index(fields=["family_name", "given_name", "id"], name="employees_by_name")]

    @property
    def full_name(self):
        return f"{self.given_name} {self.family_name}"

    @property
    def is_active(self):
        return self.status != EmployeeStatus.TERMINATED


class EmployeeTag(BaseModel):
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="tags")
    tag = models.ForeignKey(Tag, models.PROTECT)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)

    class Meta:
        db_table = "employee_tags"


class Assignment(BaseModel):
    employee = models.ForeignKey(Employee, models.CASCADE, related_name="assignments")
    effective_hours = models.DecimalField(max_digits=6, decimal_places=2)
    start_date = models.DateField()
    end_date = models.DateField(null=True)
    status = models.CharField(max_length=20)

    class Meta:
        db_table = "assignments"


class BusinessRule(BaseModel):
    code = models.CharField(max_length=50, unique=True)
    severity = models.CharField(max_length=20)
    threshold = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    enabled = models.BooleanField(default=True)

    class Meta:
        db_table = "business_rules"


class EmployeeTransitionLog(BaseModel):
    """Never changed: who moved an employee, from where to where, when and why."""

    employee = models.ForeignKey(Employee, models.PROTECT, related_name="transitions")
    from_status = models.CharField(max_length=20)
    to_status = models.CharField(max_length=20)
    transition = models.CharField(max_length=30)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    reason = models.CharField(max_length=2000, null=True)
    metadata = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "employee_transition_logs"
