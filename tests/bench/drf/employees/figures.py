"""The hours of an employee in the ISO week of a day."""

from datetime import timedelta
from decimal import Decimal

from django.apps import apps
from django.db.models import DecimalField, F, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

ZERO = Value(Decimal("0.00"), output_field=DecimalField(max_digits=10, decimal_places=2))


class EmployeeQuerySet(QuerySet):
    def with_figures(self):
        monday = timezone.now().date()
        monday -= timedelta(days=monday.weekday())
        pool = _sum_by_employee("EmployeeTag", "tag__hours_delta", "valid_from", "valid_until", monday, monday)
        sunday = monday + timedelta(days=6)
        committed = _sum_by_employee(
            "Assignment", "effective_hours", "start_date", "end_date", monday, sunday, status="ACTIVE"
        )
        return self.annotate(
            effective_pool=Greatest(Coalesce(pool, ZERO), ZERO),
            committed_hours=Coalesce(committed, ZERO),
        ).annotate(balance=F("effective_pool") - F("committed_hours"))


def _sum_by_employee(model, hours, begins, ends, first, last, **conditions):
    """The hours of the rows that touch the days from `first` to `last`."""
    rows = apps.get_model("employees", model).objects.filter(
        Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": first}),
        employee=OuterRef("pk"),
        **{f"{begins}__lte": last},
        **conditions,
    )
    return Subquery(rows.values("employee").annotate(hours=Sum(hours)).values("hours"))
