import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { ClassGroup } from './class-group.entity';
import { ClassGroupsResolver } from './class-groups.resolver';

/** Who is taught together. */
export const classGroups = feature({
  models: [ClassGroup],
  resolvers: [ClassGroupsResolver],
  access: {
    ...catalogueAccess(
      ClassGroup,
      { one: 'classGroup', many: 'classGroups' },
      { read: 'read:students', write: 'write:students' },
    ),
    Employee: { classGroups: access('read:students') },
  },
});
