import { firstByKey, oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { Employee } from './employee.entity';

export const employeeById = oneByKey<Employee, WorkforceServices>(
  (ids, { identity, services }) => services.employees.byIds(identity, ids),
  (employee) => employee.id,
);

export const employeeByUserId = oneByKey<Employee, WorkforceServices>(
  (ids, { identity, services }) => services.employees.byUserIds(identity, ids),
  (employee) => employee.userId ?? '',
);

export const employeesByOrgUnitId = firstByKey<Employee, WorkforceServices>(
  (ids, count, { identity, services }) => services.employees.ofOrgUnits(identity, ids, count),
  (employee) => employee.orgUnitId ?? '',
);
