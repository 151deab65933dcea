import { defineRoute } from '../route';

const SALARY_FIELDS = `
  fragment salary_fields on SalaryRecord {
    id
    employee_id: employeeId
    amount
    currency
    effective_date: effectiveDate
    created_by: createdBy
    created_at: createdAt
  }`;

const common = { objectName: 'SalaryRecord', tag: 'Salaries' } as const;
const collection = '/api/v1/employees/{id}/salaries/';

export const salaryRoutes = [
  defineRoute({
    ...common,
    name: 'employees_salaries_list',
    method: 'GET',
    path: collection,
    document: `
      query rest_employees_salaries_list($id: UUID!, $page: Int, $page_size: Int, $ordering: String) {
        salaries: employeeSalaries(employeeId: $id, page: $page, pageSize: $page_size, ordering: $ordering) {
          count: totalCount page page_size: pageSize results { ...salary_fields }
        }
      } ${SALARY_FIELDS}`,
    status: 200,
    result: 'page',
    summary: "The employee's pay over time.",
    permission: 'read:salaries',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    ordering: { columns: ['effective_date', 'created_at'], default: '-effective_date' },
  }),
  defineRoute({
    ...common,
    name: 'employees_salaries_create',
    method: 'POST',
    path: collection,
    document: `
      mutation rest_employees_salaries_create(
        $id: UUID!, $amount: Decimal!, $currency: String, $effective_date: Date!
      ) {
        salary: recordSalary(employeeId: $id, input: {
          amount: $amount, currency: $currency, effectiveDate: $effective_date
        }) { ...salary_fields }
      } ${SALARY_FIELDS}`,
    status: 201,
    result: 'object',
    summary: 'Records what the employee earns from a day on, which may lie in the past or the future.',
    permission: 'write:salaries',
    errors: ['BAD_USER_INPUT', 'UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'DUPLICATE_RESOURCE'],
    notNull: ['currency'],
  }),
  defineRoute({
    ...common,
    name: 'employees_salary_retrieve',
    method: 'GET',
    path: '/api/v1/employees/{id}/salary/',
    document: `
      query rest_employees_salary_retrieve($id: UUID!) {
        salary: employeeSalary(employeeId: $id) { ...salary_fields }
      } ${SALARY_FIELDS}`,
    status: 200,
    result: 'object',
    summary:
      'What the employee earns today: the record with the latest effective_date that is not after today.',
    permission: 'read:salaries',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
  }),
];
