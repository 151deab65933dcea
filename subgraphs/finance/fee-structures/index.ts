import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { access, foreignKey, mergePolicies } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { referredCourse } from '../../shared/school/course-reference';
import { FeeStructure } from './fee-structure.entity';
import {
  CourseFeesResolver,
  FeeStructureCourseResolver,
  FeeStructuresResolver,
} from './fee-structures.resolver';

const read = access('read:finances');
const COURSE = { id: foreignKey, fees: read };

/** What a course or a class group costs in a term. */
export const feeStructures = feature({
  models: [FeeStructure],
  resolvers: [FeeStructuresResolver, FeeStructureCourseResolver, CourseFeesResolver],
  references: { CbcCourse: referredCourse('CBC'), BritishCourse: referredCourse('BRITISH') },
  access: mergePolicies(
    catalogueAccess(
      FeeStructure,
      { one: 'feeStructure', many: 'feeStructures' },
      { read: 'read:finances', write: 'write:finances' },
    ),
    { CbcCourse: COURSE, BritishCourse: COURSE, ClassGroup: { fees: read } },
  ),
});
