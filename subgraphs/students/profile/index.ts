import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { StudentProfileResolver } from './student-profile.resolver';
import { StudentProfile } from './student-profile.type';

/** One student as a whole. It shows grades, so it takes the permission to read them. */
export const studentProfiles = feature({
  models: [StudentProfile],
  resolvers: [StudentProfileResolver],
  access: {
    Query: { studentProfile: access('read:grades') },
    StudentProfile: { '*': access('read:grades') },
  },
});
