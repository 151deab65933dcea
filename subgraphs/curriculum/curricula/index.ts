import { catalogueAccess } from '../../shared/catalogue/catalogue-resolver';
import { access, mergePolicies } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { publishingAccess } from '../publishing/publishing.resolver';
import {
  BritishCurriculaResolver,
  BritishCurriculumPublishingResolver,
  BritishCurriculumResolver,
} from './british-curricula.resolver';
import { BritishCurriculum } from './british-curriculum.entity';
import {
  CbcCurriculaResolver,
  CbcCurriculumPublishingResolver,
  CbcCurriculumResolver,
} from './cbc-curricula.resolver';
import { CbcCurriculum } from './cbc-curriculum.entity';
import { CurriculaResolver } from './curricula.resolver';
import { CurriculumCourse, CurriculumSubject } from './curriculum-links.entity';
import { Curriculum } from './curriculum.entity';

const read = access('read:curriculum');
const REQUIREMENTS = { read: 'read:curriculum', write: 'write:curriculum' } as const;

/** The curricula of both frameworks: read together, written by their type. */
export const curricula = feature({
  models: [Curriculum, CbcCurriculum, BritishCurriculum, CurriculumCourse, CurriculumSubject],
  resolvers: [
    CurriculaResolver,
    CbcCurriculaResolver,
    CbcCurriculumPublishingResolver,
    CbcCurriculumResolver,
    BritishCurriculaResolver,
    BritishCurriculumPublishingResolver,
    BritishCurriculumResolver,
  ],
  access: mergePolicies(
    {
      Query: { curriculum: read, curricula: read },
      CurriculumPage: { '*': read },
      Mutation: { ...publishingAccess(CbcCurriculum), ...publishingAccess(BritishCurriculum) },
    },
    catalogueAccess(CbcCurriculum, { one: 'cbcCurriculum', many: 'cbcCurricula' }, REQUIREMENTS),
    catalogueAccess(BritishCurriculum, { one: 'britishCurriculum', many: 'britishCurricula' }, REQUIREMENTS),
  ),
});
