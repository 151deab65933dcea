"""The business rules about the hours of somebody who comes back to work. What the others ask is left out."""

from rest_framework.exceptions import APIException

from .models import BusinessRule


class BusinessRuleViolation(APIException):
    status_code = 422
    default_code = "BUSINESS_RULE_VIOLATION"


EVALUATORS = {
    "MAX_WEEKLY_HOURS": lambda employee, threshold: employee.committed_hours > threshold,
    "POOL_EXCEEDED": lambda employee, _threshold: employee.balance < 0,
}


def evaluate_rules(employee):
    """Returns the codes of the rules that are violated, raises for one that blocks."""
    violated = [
        rule
        for rule in BusinessRule.objects.filter(enabled=True, code__in=EVALUATORS)
        if EVALUATORS[rule.code](employee, rule.threshold)
    ]
    blocking = [rule.code for rule in violated if rule.severity == "BLOCKING"]
    if blocking:
        raise BusinessRuleViolation(f"Not allowed: {', '.join(blocking)}.")
    return [rule.code for rule in violated]
