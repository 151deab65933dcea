import { defineRoute } from '../route';
import { RULE_VIOLATION } from './rule-violation-fields';

export const assignmentPreviewRoutes = [
  defineRoute({
    name: 'assignments_preview',
    method: 'POST',
    path: '/api/v1/assignments/preview/',
    document: `
      query rest_assignments_preview(
        $employee_id: UUID!, $position_id: UUID!, $effective_hours: Decimal!, $start_date: Date, $end_date: Date
      ) {
        preview: assignmentPreview(input: {
          employeeId: $employee_id, positionId: $position_id, effectiveHours: $effective_hours,
          startDate: $start_date, endDate: $end_date
        }) {
          allowed
          blocking ${RULE_VIOLATION}
          warnings ${RULE_VIOLATION}
          info ${RULE_VIOLATION}
          projected_balance: projectedBalance
          projected_coverage_state: projectedCoverageState
        }
      }`,
    status: 200,
    result: 'object',
    objectName: 'AssignmentPreview',
    nestedNames: { blocking: 'RuleViolation', warnings: 'RuleViolation', info: 'RuleViolation' },
    summary: 'Asks all business rules about an assignment that does not exist; nothing is written.',
    permission: 'propose:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN'],
    notNull: ['start_date'],
    tag: 'Assignments',
  }),
];
