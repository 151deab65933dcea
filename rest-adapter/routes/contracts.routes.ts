import { defineRoute } from '../route';
import { TAG_FIELDS } from './tags.routes';

export const contractRoutes = [
  defineRoute({
    name: 'employees_contract',
    method: 'GET',
    path: '/api/v1/employees/{id}/contract/',
    document: `
      query rest_employees_contract($id: UUID!) {
        contract: employeeContract(employeeId: $id) {
          employee_id: employeeId
          tag_id: tagId
          tag { ...tag_fields }
          valid_from: validFrom
          valid_until: validUntil
          weekly_cap: weeklyCap
          effective_pool: effectivePool
        }
      } ${TAG_FIELDS}`,
    status: 200,
    result: 'object',
    objectName: 'EmployeeContract',
    nestedNames: { tag: 'Tag' },
    summary: 'What the employee is engaged for today, and the most that is allowed.',
    permission: 'read:workforce',
    errors: ['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND'],
    tag: 'Hours',
  }),
];
