import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import type { SubgraphContext } from '../../shared/graph/context';
import { allPointingAt, firstThrough } from '../../shared/graph/row-loaders';
import { Reads } from '../../shared/graph/reads';
import { Competency } from '../competencies/competency.entity';
import { GenericSkill } from '../generic-skills/generic-skill.entity';
import { LearningOutcome } from '../learning-outcomes/learning-outcome.entity';
import { MAX_NAMED } from '../links/named-ids';
import { publishingResolver } from '../publishing/publishing.resolver';
import { CbcCourse, CbcCoursePage } from './cbc-course.entity';
import { CbcCourseFilter, CreateCbcCourseInput, UpdateCbcCourseInput } from './cbc-course.input';
import type { CbcCoursesService } from './cbc-courses.service';
import { CourseCompetency, CourseGenericSkill } from './course-links.entity';

interface Services {
  readonly cbcCourses: CbcCoursesService;
}

export const CbcCoursesResolver = catalogueResolver<CbcCourse, Services>({
  one: 'cbcCourse',
  many: 'cbcCourses',
  model: CbcCourse,
  page: CbcCoursePage,
  filter: CbcCourseFilter,
  create: CreateCbcCourseInput,
  update: UpdateCbcCourseInput,
  service: ({ cbcCourses }) => cbcCourses,
  descriptions: {
    one: 'One course of the CBC framework; an unknown id is NOT_FOUND.',
    delete: 'Removes a course that was never published.',
    undelete: 'Brings a deleted course back with all that it named.',
  },
});

export const CbcCoursePublishingResolver = publishingResolver<CbcCourse, Services>({
  model: CbcCourse,
  service: ({ cbcCourses }) => cbcCourses,
  publishing: 'Opens a draft to students; it needs a competency.',
});

const competenciesByCourse = firstThrough<Competency>(Competency, CourseCompetency, {
  rowId: 'competencyId',
  key: 'courseId',
  order: 'code',
});

const skillsByCourse = firstThrough<GenericSkill>(GenericSkill, CourseGenericSkill, {
  rowId: 'genericSkillId',
  key: 'courseId',
  order: 'name',
});

const outcomesByCompetency = allPointingAt(LearningOutcome, 'competencyId', { order: 'createdAt' });

type Context = SubgraphContext<Services>;

@Resolver(() => CbcCourse)
export class CbcCourseResolver {
  @FieldResolver(() => [Competency], { description: 'The competencies that it leads to, by code.' })
  @Reads('id')
  competencies(@Root() { id }: Pick<CbcCourse, 'id'>, @Ctx() context: Context): Promise<Competency[]> {
    return competenciesByCourse.load(context, id, MAX_NAMED);
  }

  @FieldResolver(() => [LearningOutcome], {
    description: 'The outcomes of its competencies, in their order.',
  })
  async learningOutcomes(@Root() course: CbcCourse, @Ctx() context: Context): Promise<object[]> {
    const competencies = await this.competencies(course, context);
    const outcomes = await outcomesByCompetency.of(context).loadAll(competencies.map(({ id }) => id));
    return outcomes.flatMap((ofOne) => {
      if (ofOne instanceof Error) throw ofOne;
      return ofOne;
    });
  }

  @FieldResolver(() => [GenericSkill], { description: 'The generic skills that it practises, by name.' })
  @Reads('id')
  genericSkills(@Root() { id }: Pick<CbcCourse, 'id'>, @Ctx() context: Context): Promise<GenericSkill[]> {
    return skillsByCourse.load(context, id, MAX_NAMED);
  }
}
