import { access, type AccessPolicies } from '../../shared/graph/access-policies';

/** Whose tags a caller sees is decided in SQL, the scope of writes by EmployeeTagsService inside the transaction. */
export const employeeTagPolicies: AccessPolicies = {
  Query: {
    employeeTag: access('read:workforce'),
    employeeTags: access('read:workforce'),
    contractAdjustments: access('read:workforce'),
  },
  Mutation: {
    attachTag: access('write:workforce'),
    adjustContract: access('write:workforce'),
    updateEmployeeTag: access('write:workforce'),
    detachTag: access('write:workforce'),
  },
  EmployeeTag: { '*': access('read:workforce') },
  EmployeeTagPage: { '*': access('read:workforce') },
};
