from rest_framework import serializers

from .models import Employee

HOURS = {"max_digits": 10, "decimal_places": 2, "read_only": True}


class EmployeeSerializer(serializers.ModelSerializer):
    org_unit_id = serializers.UUIDField(allow_null=True)
    full_name = serializers.ReadOnlyField()
    is_active = serializers.ReadOnlyField()
    effective_pool = serializers.DecimalField(**HOURS)
    committed_hours = serializers.DecimalField(**HOURS)
    balance = serializers.DecimalField(**HOURS)

    class Meta:
        model = Employee
        fields = [
            "id",
            "employee_number",
            "user_id",
            "given_name",
            "family_name",
            "full_name",
            "email",
            "phone",
            "staff_role",
            "org_unit_id",
            "hire_date",
            "termination_date",
            "status",
            "is_active",
            "proposal_type",
            "proposal_reason",
            "proposal_expires_at",
            "effective_pool",
            "committed_hours",
            "balance",
            "created_at",
            "updated_at",
        ]
        read_only_fields = [
            "termination_date",
            "status",
            "proposal_type",
            "proposal_reason",
            "proposal_expires_at",
        ]


class TransitionSerializer(serializers.Serializer):
    reason = serializers.CharField(max_length=2000, required=False, allow_null=True, default=None)
    metadata = serializers.DictField(required=False, allow_null=True, default=None)
