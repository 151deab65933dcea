"""The states of an employee, and which transition leads from where to where. Proposals are left out."""

from django.db.models import TextChoices
from rest_framework.exceptions import APIException


class EmployeeStatus(TextChoices):
    ONBOARDING = "ONBOARDING"
    ACTIVE = "ACTIVE"
    PROPOSED = "PROPOSED"
    ON_LEAVE = "ON_LEAVE"
    SUSPENDED = "SUSPENDED"
    TERMINATED = "TERMINATED"


S = EmployeeStatus

TRANSITIONS = {
    "activate": ({S.ONBOARDING}, S.ACTIVE),
    "cancel-onboarding": ({S.ONBOARDING}, S.TERMINATED),
    "start-leave": ({S.ACTIVE}, S.ON_LEAVE),
    "end-leave": ({S.ON_LEAVE}, S.ACTIVE),
    "suspend": ({S.ACTIVE}, S.SUSPENDED),
    "reinstate": ({S.SUSPENDED}, S.ACTIVE),
    "terminate": ({S.ACTIVE, S.ON_LEAVE, S.SUSPENDED}, S.TERMINATED),
    "rehire": ({S.TERMINATED}, S.ONBOARDING),
}

# Hours count again after these.
RETURNS = {"activate", "end-leave", "reinstate"}


class InvalidTransition(APIException):
    status_code = 409
    default_code = "FSM_INVALID_TRANSITION"


def target_of(transition, status):
    sources, target = TRANSITIONS[transition]
    if status not in sources:
        raise InvalidTransition(f"{transition} is not possible from {status}.")
    return target
