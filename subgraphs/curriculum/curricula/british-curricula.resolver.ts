import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import type { SubgraphContext } from '../../shared/graph/context';
import { firstThrough } from '../../shared/graph/row-loaders';
import { Reads } from '../../shared/graph/reads';
import { Subject } from '../subjects/subject.entity';
import { MAX_NAMED } from '../links/named-ids';
import { publishingResolver } from '../publishing/publishing.resolver';
import type { BritishCurriculaService } from './british-curricula.service';
import { BritishCurriculum, BritishCurriculumPage } from './british-curriculum.entity';
import {
  BritishCurriculumFilter,
  CreateBritishCurriculumInput,
  UpdateBritishCurriculumInput,
} from './british-curriculum.input';
import { CurriculumSubject } from './curriculum-links.entity';

interface Services {
  readonly britishCurricula: BritishCurriculaService;
}

export const BritishCurriculaResolver = catalogueResolver<BritishCurriculum, Services>({
  one: 'britishCurriculum',
  many: 'britishCurricula',
  model: BritishCurriculum,
  page: BritishCurriculumPage,
  filter: BritishCurriculumFilter,
  create: CreateBritishCurriculumInput,
  update: UpdateBritishCurriculumInput,
  service: ({ britishCurricula }) => britishCurricula,
  descriptions: {
    one: 'One curriculum of the British framework; an unknown id is NOT_FOUND.',
    delete: 'Removes a curriculum that was never published.',
    undelete: 'Brings a deleted curriculum back with its subjects.',
  },
});

export const BritishCurriculumPublishingResolver = publishingResolver<BritishCurriculum, Services>({
  model: BritishCurriculum,
  service: ({ britishCurricula }) => britishCurricula,
  publishing: 'Puts a draft into force; it needs a subject.',
});

const subjectsByCurriculum = firstThrough<Subject>(Subject, CurriculumSubject, {
  rowId: 'subjectId',
  key: 'curriculumId',
  order: 'code',
});

@Resolver(() => BritishCurriculum)
export class BritishCurriculumResolver {
  @FieldResolver(() => [Subject], { description: 'The subjects that it consists of, by code.' })
  @Reads('id')
  subjects(
    @Root() { id }: Pick<BritishCurriculum, 'id'>,
    @Ctx() context: SubgraphContext<Services>,
  ): Promise<Subject[]> {
    return subjectsByCurriculum.load(context, id, MAX_NAMED);
  }
}
