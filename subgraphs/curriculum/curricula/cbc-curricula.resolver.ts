import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import type { SubgraphContext } from '../../shared/graph/context';
import { firstThrough } from '../../shared/graph/row-loaders';
import { Reads } from '../../shared/graph/reads';
import { CbcCourse } from '../courses/cbc-course.entity';
import { MAX_NAMED } from '../links/named-ids';
import { publishingResolver } from '../publishing/publishing.resolver';
import type { CbcCurriculaService } from './cbc-curricula.service';
import { CbcCurriculum, CbcCurriculumPage } from './cbc-curriculum.entity';
import {
  CbcCurriculumFilter,
  CreateCbcCurriculumInput,
  UpdateCbcCurriculumInput,
} from './cbc-curriculum.input';
import { CurriculumCourse } from './curriculum-links.entity';

interface Services {
  readonly cbcCurricula: CbcCurriculaService;
}

export const CbcCurriculaResolver = catalogueResolver<CbcCurriculum, Services>({
  one: 'cbcCurriculum',
  many: 'cbcCurricula',
  model: CbcCurriculum,
  page: CbcCurriculumPage,
  filter: CbcCurriculumFilter,
  create: CreateCbcCurriculumInput,
  update: UpdateCbcCurriculumInput,
  service: ({ cbcCurricula }) => cbcCurricula,
  descriptions: {
    one: 'One curriculum of the CBC framework; an unknown id is NOT_FOUND.',
    delete: 'Removes a curriculum that was never published.',
    undelete: 'Brings a deleted curriculum back with its courses.',
  },
});

export const CbcCurriculumPublishingResolver = publishingResolver<CbcCurriculum, Services>({
  model: CbcCurriculum,
  service: ({ cbcCurricula }) => cbcCurricula,
  publishing: 'Puts a draft into force; it needs a course.',
});

const coursesByCurriculum = firstThrough<CbcCourse>(CbcCourse, CurriculumCourse, {
  rowId: 'courseId',
  key: 'curriculumId',
  order: 'code',
});

@Resolver(() => CbcCurriculum)
export class CbcCurriculumResolver {
  @FieldResolver(() => [CbcCourse], { description: 'The courses that it consists of, by code.' })
  @Reads('id')
  courses(
    @Root() { id }: Pick<CbcCurriculum, 'id'>,
    @Ctx() context: SubgraphContext<Services>,
  ): Promise<CbcCourse[]> {
    return coursesByCurriculum.load(context, id, MAX_NAMED);
  }
}
