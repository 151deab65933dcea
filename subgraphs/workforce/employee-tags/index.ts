import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { EmployeeTag } from './employee-tag.entity';
import { CarriedTagsResolver, EmployeeTagsResolver } from './employee-tags.resolver';

/** The tags that people carry. The scope of writes is decided by the service, inside the transaction. */
export const employeeTags = feature({
  models: [EmployeeTag],
  resolvers: [EmployeeTagsResolver, CarriedTagsResolver],
  access: {
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
  },
});
