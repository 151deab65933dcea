import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import type { SubgraphContext } from '../../shared/graph/context';
import { allPointingAt } from '../../shared/graph/row-loaders';
import { Reads } from '../../shared/graph/reads';
import { publishingResolver } from '../publishing/publishing.resolver';
import { Topic } from '../topics/topic.entity';
import { BritishCourse, BritishCoursePage } from './british-course.entity';
import {
  BritishCourseFilter,
  CreateBritishCourseInput,
  UpdateBritishCourseInput,
} from './british-course.input';
import type { BritishCoursesService } from './british-courses.service';

interface Services {
  readonly britishCourses: BritishCoursesService;
}

export const BritishCoursesResolver = catalogueResolver<BritishCourse, Services>({
  one: 'britishCourse',
  many: 'britishCourses',
  model: BritishCourse,
  page: BritishCoursePage,
  filter: BritishCourseFilter,
  create: CreateBritishCourseInput,
  update: UpdateBritishCourseInput,
  service: ({ britishCourses }) => britishCourses,
  descriptions: {
    one: 'One course of the British framework; an unknown id is NOT_FOUND.',
    delete: 'Removes a course that was never published.',
    undelete: 'Brings a deleted course back with all that it named.',
  },
});

export const BritishCoursePublishingResolver = publishingResolver<BritishCourse, Services>({
  model: BritishCourse,
  service: ({ britishCourses }) => britishCourses,
  publishing: 'Opens a draft to students; it needs a subject.',
});

const topicsBySubject = allPointingAt(Topic, 'subjectId', { order: 'order' });

@Resolver(() => BritishCourse)
export class BritishCourseResolver {
  @FieldResolver(() => [Topic], { description: 'The topics of its subject, in their order.' })
  @Reads('subjectId')
  topics(
    @Root() { subjectId }: Pick<BritishCourse, 'subjectId'>,
    @Ctx() context: SubgraphContext<Services>,
  ): Promise<object[]> {
    return subjectId === null ? Promise.resolve([]) : topicsBySubject.of(context).load(subjectId);
  }
}
