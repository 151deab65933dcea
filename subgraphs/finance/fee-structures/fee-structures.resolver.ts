import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { catalogueResolver } from '../../shared/catalogue/catalogue-resolver';
import type { SubgraphContext } from '../../shared/graph/context';
import { firstPointingAt } from '../../shared/graph/row-loaders';
import { Reads } from '../../shared/graph/reads';
import { FirstArgs } from '../../shared/model/page';
import { CourseReference, courseOf } from '../../shared/school/course-reference';
import { FeeStructure, FeeStructurePage } from './fee-structure.entity';
import { CreateFeeStructureInput, FeeStructureFilter, UpdateFeeStructureInput } from './fee-structure.input';
import type { FeeStructuresService } from './fee-structures.service';

interface Services {
  readonly feeStructures: FeeStructuresService;
}

export const FeeStructuresResolver = catalogueResolver<FeeStructure, Services>({
  one: 'feeStructure',
  many: 'feeStructures',
  model: FeeStructure,
  page: FeeStructurePage,
  filter: FeeStructureFilter,
  create: CreateFeeStructureInput,
  update: UpdateFeeStructureInput,
  service: ({ feeStructures }) => feeStructures,
  descriptions: {
    one: 'One fee structure; an unknown id is NOT_FOUND.',
    update: 'Changes a fee structure; invoices that were made of it stay as they are.',
    delete: 'Removes a fee structure that no invoice was made of.',
  },
});

@Resolver(() => FeeStructure)
export class FeeStructureCourseResolver {
  @FieldResolver(() => CourseReference, { nullable: true })
  @Reads('courseId', 'courseFramework')
  course(
    @Root() { courseId, courseFramework }: Pick<FeeStructure, 'courseId' | 'courseFramework'>,
  ): CourseReference | null {
    return courseId && courseFramework ? courseOf({ courseId, courseFramework }) : null;
  }
}

const feesOfCourse = firstPointingAt(FeeStructure, 'courseId', { order: '-createdAt' });

@Resolver(() => CourseReference)
export class CourseFeesResolver {
  @FieldResolver(() => [FeeStructure], {
    nullable: true,
    description: 'What the course costs each of its students, latest first.',
  })
  fees(
    @Root() { id }: CourseReference,
    @Args(() => FirstArgs) { first }: FirstArgs,
    @Ctx() context: SubgraphContext<Services>,
  ): Promise<unknown> {
    return feesOfCourse.load(context, id, first);
  }
}
