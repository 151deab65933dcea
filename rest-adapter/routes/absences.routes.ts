import { defineRoute, type RouteDefinition } from '../route';

const ABSENCE_FIELDS = `
  fragment absence_fields on Absence {
    id
    employee_id: employeeId
    start_date: startDate
    end_date: endDate
    reason
    status
    approved
    requested_by: requestedBy
    decided_by: decidedBy
    decided_at: decidedAt
    decision_reason: decisionReason
    created_at: createdAt
    updated_at: updatedAt
  }`;

const common = { objectName: 'Absence', tag: 'Absences' } as const;
const collection = '/api/v1/absences/';
const single = '/api/v1/absences/{id}/';

export const absenceRoutes: readonly RouteDefinition[] = [
  defineRoute({
    ...common,
    name: 'absences_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_absences_list(
        $page: Int, $page_size: Int, $ordering: String, $employee_id: UUID, $org_unit_id: UUID,
        $include_descendants: Boolean, $status: AbsenceStatus, $from: Date, $to: Date
      ) {
        absences(
          page: $page, pageSize: $page_size, ordering: $ordering,
          filter: {
            employeeId: $employee_id, orgUnitId: $org_unit_id, includeDescendants: $include_descendants,
            status: $status, from: $from, to: $to
          }
        ) { count: totalCount page page_size: pageSize results { ...absence_fields } }
      } ${ABSENCE_FIELDS}`,
    status: 200,
    result: 'page',
    summary: 'Lists absences.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['start_date', 'created_at', 'status'], default: '-start_date' },
    parameters: {
      employee_id: { description: 'Only absences of this employee.' },
      org_unit_id: { description: 'Only absences of employees of this unit.' },
      include_descendants: { description: 'With org_unit_id: also of the units below it.', default: false },
      status: { description: 'Only absences in this status.' },
      from: { description: 'Only absences that end on this day or later.' },
      to: { description: 'Only absences that start on this day or earlier; not before from.' },
    },
  }),
  defineRoute({
    ...common,
    name: 'absences_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_absences_create($employee_id: UUID, $start_date: Date!, $end_date: Date!, $reason: String!) {
        absence: requestAbsence(input: {
          employeeId: $employee_id, startDate: $start_date, endDate: $end_date, reason: $reason
        }) { ...absence_fields }
      } ${ABSENCE_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Asks for leave, for oneself or for others.',
    permission: 'request:absence',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'ABSENCE_OVERLAP'],
    location: single,
  }),
  defineRoute({
    ...common,
    name: 'absences_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_absences_retrieve($id: UUID!) {
        absence(id: $id) { ...absence_fields }
      } ${ABSENCE_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One absence.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  decisionRoute('approve', 'write:workforce', 'REQUESTED → APPROVED.'),
  decisionRoute('reject', 'write:workforce', 'REQUESTED → REJECTED.'),
  decisionRoute('cancel', 'request:absence', 'REQUESTED or APPROVED → CANCELLED.'),
];

function decisionRoute(action: string, permission: string, summary: string): RouteDefinition {
  const name = `absences_${action}`;
  return defineRoute({
    ...common,
    name,
    method: 'POST',
    path: `${single}${action}/`,
    document: `
      mutation rest_${name}($id: UUID!, $reason: String) {
        absence: ${action}Absence(id: $id, input: { reason: $reason }) { ...absence_fields }
      } ${ABSENCE_FIELDS}`,
    status: 200,
    result: 'object',
    bodyName: 'AbsenceDecisionRequest',
    summary,
    permission,
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'FSM_INVALID_TRANSITION',
      'BUSINESS_RULE_VIOLATION',
    ],
  });
}
