import { Arg, Args, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { LoaderDefinition, type SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { PageArgs, type Page } from '../../shared/model/page';
import { Student } from '../students/student.entity';
import { StudentTransition } from '../students/student.enums';
import {
  AvailableStudentTransition,
  StudentTransitionLog,
  StudentTransitionLogPage,
} from './student-transition-log.entity';
import { StudentTransitionInput } from './student-transition.input';
import { transitionsFrom, type StudentTransitionsService } from './student-transitions.service';

interface Services {
  readonly studentTransitions: StudentTransitionsService;
}

type Context = SubgraphContext<Services>;

/** Whether the caller may move a student: for all students of a response at once. */
const isMovable = new LoaderDefinition<string, boolean, Services>(async (ids, { metadata, services }) => {
  const movable = await services.studentTransitions.movable(metadata, ids);
  return ids.map((id) => movable.has(id));
});

@Resolver(() => Student)
export class StudentTransitionsResolver {
  @Mutation(() => Student, { nullable: true, description: 'Fires one transition and writes its log entry.' })
  transitionStudent(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('transition', () => StudentTransition) transition: StudentTransition,
    @Arg('input', () => StudentTransitionInput, { nullable: true })
    input: StudentTransitionInput | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Student> {
    return services.studentTransitions.fire(metadata, id, transition, input ?? {});
  }

  @Query(() => StudentTransitionLogPage, {
    nullable: true,
    description: "A student's history of state changes.",
  })
  studentTransitions(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<StudentTransitionLog>> {
    return services.studentTransitions.page(identity, studentId, args);
  }

  @FieldResolver(() => [AvailableStudentTransition], {
    description: 'What the status allows and the caller may fire.',
  })
  @Reads('id', 'status')
  async availableTransitions(
    @Root() { id, status }: Pick<Student, 'id' | 'status'>,
    @Ctx() context: Context,
  ): Promise<AvailableStudentTransition[]> {
    return (await isMovable.of(context).load(id)) ? transitionsFrom(status) : [];
  }
}
