import { manyByKey, firstByKey, oneByKey } from '../../shared/graph/context';
import type { WorkforceServices } from '../services';
import type { EmployeeTag } from './employee-tag.entity';
import type { CarriedTag } from './employee-tags.repository';

export const employeeTagById = oneByKey<EmployeeTag, WorkforceServices>(
  (ids, { identity, services }) => services.employeeTags.byIds(identity, ids),
  (employeeTag) => employeeTag.id,
);

export const employeeTagsByEmployeeId = manyByKey<EmployeeTag, WorkforceServices>(
  (ids, { services }) => services.employeeTags.ofEmployees(ids),
  (employeeTag) => employeeTag.employeeId,
);

export const employeeTagsByTagId = firstByKey<EmployeeTag, WorkforceServices>(
  (ids, count, { identity, services }) => services.employeeTags.newestOfTags(identity, ids, count),
  (employeeTag) => employeeTag.tagId,
);

export const carriedTags = manyByKey<CarriedTag, WorkforceServices>(
  (employeeIds, { services }) => services.employeeTags.carriedToday(employeeIds),
  (tag) => tag.employeeId,
);
