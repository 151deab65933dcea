import { defineRoute } from '../route';

/** Shared with the transitions: every response that shows an employee shows the same fields. */
export const EMPLOYEE_FIELDS = `
  fragment employee_fields on Employee {
    id
    employee_number: employeeNumber
    user_id: userId
    given_name: givenName
    family_name: familyName
    full_name: fullName
    email
    phone
    staff_role: staffRole
    org_unit_id: orgUnitId
    hire_date: hireDate
    termination_date: terminationDate
    status
    is_active: isActive
    proposal_type: proposalType
    proposal_reason: proposalReason
    proposal_expires_at: proposalExpiresAt
    created_at: createdAt
    updated_at: updatedAt
  }`;

const common = { objectName: 'Employee', tag: 'Employees' } as const;
const collection = '/api/v1/employees/';
const single = '/api/v1/employees/{id}/';
const CONFLICTS = ['EMPLOYEE_NUMBER_TAKEN', 'EMAIL_TAKEN', 'USER_ALREADY_LINKED'] as const;

export const employeeRoutes = [
  defineRoute({
    ...common,
    name: 'employees_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_employees_list(
        $page: Int, $page_size: Int, $ordering: String, $search: String, $org_unit_id: UUID,
        $include_descendants: Boolean, $status: EmployeeStatus, $staff_role: StaffRole, $tag_id: UUID
      ) {
        employees(
          page: $page, pageSize: $page_size, ordering: $ordering, search: $search,
          filter: {
            orgUnitId: $org_unit_id, includeDescendants: $include_descendants, status: $status,
            staffRole: $staff_role, tagId: $tag_id
          }
        ) { count: totalCount page page_size: pageSize results { ...employee_fields } }
      } ${EMPLOYEE_FIELDS}`,
    status: 200,
    result: 'page',
    csv: true,
    summary: 'Lists employees.',
    permission: 'read:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: {
      columns: [
        'employee_number',
        'given_name',
        'family_name',
        'email',
        'hire_date',
        'status',
        'created_at',
        'updated_at',
      ],
      default: 'family_name,given_name',
    },
    parameters: {
      org_unit_id: { description: 'Only employees of this unit.' },
      include_descendants: {
        description: 'With org_unit_id: also those of the units below it.',
        default: false,
      },
      status: { description: 'Only employees in this status.' },
      staff_role: { description: 'Only employees with this kind of job.' },
      tag_id: { description: 'Only employees who carry this tag today.' },
      search: {
        description: 'Words that must all occur in employee_number, given_name, family_name or email.',
      },
    },
  }),
  defineRoute({
    ...common,
    name: 'employees_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_employees_create(
        $employee_number: String!, $user_id: UUID, $given_name: String!, $family_name: String!, $email: String,
        $phone: String, $staff_role: StaffRole, $org_unit_id: UUID, $hire_date: Date!
      ) {
        employee: createEmployee(input: {
          employeeNumber: $employee_number, userId: $user_id, givenName: $given_name, familyName: $family_name,
          email: $email, phone: $phone, staffRole: $staff_role, orgUnitId: $org_unit_id, hireDate: $hire_date
        }) { ...employee_fields }
      } ${EMPLOYEE_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Creates an employee in status ONBOARDING.',
    permission: 'write:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', ...CONFLICTS],
    location: single,
  }),
  defineRoute({
    name: 'employees_import',
    objectName: 'EmployeeImport',
    nestedNames: { errors: 'ImportFault' },
    tag: 'Employees',
    method: 'POST',
    path: '/api/v1/employees/import/',
    document: `
      mutation rest_employees_import($csv: String!, $dry_run: Boolean) {
        report: importEmployees(csv: $csv, dryRun: $dry_run) {
          rows created dry_run: dryRun error_count: errorCount errors { row field message }
        }
      }`,
    csvBody: 'csv',
    errorsIn: 'errors',
    deadlineMs: 45_000,
    status: 200,
    result: 'object',
    summary: 'Creates the employees of a CSV file, all or none.',
    permission: 'write:workforce',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'],
    parameters: { dry_run: { description: 'Only checks the file.', default: false } },
  }),
  defineRoute({
    ...common,
    name: 'employees_retrieve',
    method: 'GET',
    path: single,
    document: `
      query rest_employees_retrieve($id: UUID!) {
        employee(id: $id) { ...employee_fields }
      } ${EMPLOYEE_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'One employee.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
  defineRoute({
    ...common,
    name: 'employees_update',
    method: 'PATCH',
    path: single,
    document: `
      mutation rest_employees_update(
        $id: UUID!, $expected_updated_at: DateTime, $employee_number: String, $user_id: UUID, $given_name: String,
        $family_name: String, $email: String, $phone: String, $staff_role: StaffRole, $org_unit_id: UUID,
        $hire_date: Date
      ) {
        employee: updateEmployee(id: $id, expectedUpdatedAt: $expected_updated_at, input: {
          employeeNumber: $employee_number, userId: $user_id, givenName: $given_name, familyName: $family_name,
          email: $email, phone: $phone, staffRole: $staff_role, orgUnitId: $org_unit_id, hireDate: $hire_date
        }) { ...employee_fields }
      } ${EMPLOYEE_FIELDS}`,
    status: 200,
    result: 'object',
    summary: 'Changes an employee. Status, proposal and termination date are changed by transitions only.',
    permission: 'write:workforce',
    errors: [
      'BAD_USER_INPUT',
      'UNAUTHENTICATED',
      'FORBIDDEN',
      'NOT_FOUND',
      ...CONFLICTS,
      'PRECONDITION_FAILED',
    ],
    notNull: ['employee_number', 'given_name', 'family_name', 'hire_date'],
    etagOf: 'employees_retrieve',
  }),
];
