import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Subject } from './subject.entity';
import { SubjectsResolver } from './subjects.resolver';

/** What is taught in the British framework. */
export const subjects = feature({
  models: [Subject],
  resolvers: [SubjectsResolver],
  access: {
    ...catalogueAccess(
      Subject,
      { one: 'subject', many: 'subjects' },
      { read: 'read:curriculum', write: 'write:curriculum' },
    ),
    Employee: { taughtSubjects: access('read:curriculum') },
  },
});
