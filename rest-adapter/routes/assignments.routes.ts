import { defineRoute } from '../route';
import { RULE_VIOLATION } from './rule-violation-fields';

export const ASSIGNMENT_FIELDS = `
  fragment assignment_fields on Assignment {
    id
    employee_id: employeeId
    employee_name: employeeName
    position_id: positionId
    position_title: positionTitle
    effective_hours: effectiveHours
    start_date: startDate
    end_date: endDate
    status
    notes
    warnings ${RULE_VIOLATION}
    created_at: createdAt
    updated_at: updatedAt
  }`;

const common = {
  objectName: 'Assignment',
  nestedNames: { warnings: 'RuleViolation' },
  tag: 'Assignments',
} as const;
const collection = '/api/v1/assignments/';
const single = '/api/v1/assignments/{id}/';

export const assignmentRoutes = [
  defineRoute({
    ...common,
    name: 'assignments_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_assignments_list(
        $page: Int, $page_size: Int, $ordering: String, $search: String, $employee_id: UUID, $position_id: UUID,
        $org_unit_id: UUID, $include_descendants: Boolean, $status: AssignmentStatus, $active_on: Date
      ) {
        assignments(
          page: $page, pageSize: $page_size, ordering: $ordering, search: $search,
          filter: {
            employeeId: $employee_id, positionId: $position_id, orgUnitId: $org_unit_id,
            includeDescendants: $include_descendants, status: $status, activeOn: $active_on
          }
        ) { count: totalCount page page_size: pageSize results { ...assignment_fields } }
      } ${ASSIGNMENT_FIELDS}`,
    status: 200,
    result: 'page',
    summary: 'Lists assignments.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: {
      columns: ['start_date', 'end_date', 'effective_hours', 'status', 'created_at', 'updated_at'],
      default: '-start_date',
    },
    parameters: {
      employee_id: { description: 'Only assignments of this employee.' },
      position_id: { description: 'Only assignments to this position.' },
      org_unit_id: { description: 'Only assignments to positions of this unit.' },
      include_descendants: {
        description: 'With org_unit_id: also positions of the units below it.',
        default: false,
      },
      status: { description: 'Only assignments in this status.' },
      active_on: { description: 'Only assignments that are ACTIVE and run on this day.' },
      search: { description: "Words that must all occur in the employee's name or the position's title." },
    },
  }),
  defineRoute({
    ...common,
    name: 'assignments_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_assignments_create(
        $employee_id: UUID!, $position_id: UUID!, $effective_hours: Decimal!, $start_date: Date, $end_date: Date,
        $notes: String
      ) {
        assignment: createAssignment(input: {
          employeeId: $employee_id, positionId: $position_id, effectiveHours: $effective_hours,
          startDate: $start_date, endDate: $end_date, notes: $notes
        }) { ...assignment_fields }
      } ${ASSIGNMENT_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Creates an assignment in status PLANNED.',
    permission: 'write:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'BUSINESS_RULE_VIOLATION'],
    notNull: ['start_date', 'notes'],
    location: single,
  }),
  defineRoute({
    ...common,
    name: 'assignments_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_assignments_retrieve($id: UUID!) {
        assignment(id: $id) { ...assignment_fields }
      } ${ASSIGNMENT_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One assignment.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'assignments_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_assignments_update(
        $id: UUID!, $expected_updated_at: DateTime, $effective_hours: Decimal, $start_date: Date, $end_date: Date,
        $notes: String
      ) {
        assignment: updateAssignment(id: $id, expectedUpdatedAt: $expected_updated_at, input: {
          effectiveHours: $effective_hours, startDate: $start_date, endDate: $end_date, notes: $notes
        }) { ...assignment_fields }
      } ${ASSIGNMENT_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes an assignment.',
    permission: 'write:workforce',
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      'PRECONDITION_FAILED',
      'BUSINESS_RULE_VIOLATION',
    ],
    notNull: ['effective_hours', 'start_date', 'notes'],
    etagOf: 'assignments_retrieve',
  }),
];
