import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { oneByKey, type SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { Student } from '../students/student.entity';
import type { GpaService } from './gpa.service';
import { StudentGpa } from './student-gpa.type';

interface Services {
  readonly gpa: GpaService;
}
type Context = SubgraphContext<Services>;

const gpaByStudentId = oneByKey<StudentGpa, Services>(
  (studentIds, { identity, services }) => services.gpa.many(identity, studentIds),
  ({ studentId }) => studentId,
);

@Resolver(() => Student)
export class GpaResolver {
  @Query(() => StudentGpa, { nullable: true, description: "A student's GPA; an unknown id is NOT_FOUND." })
  studentGpa(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Ctx() { identity, services }: Context,
  ): Promise<StudentGpa> {
    return services.gpa.one(identity, studentId);
  }

  @FieldResolver(() => StudentGpa, { nullable: true })
  @Reads('id')
  gpa(@Root() { id }: Pick<Student, 'id'>, @Ctx() context: Context): Promise<StudentGpa | null> {
    return gpaByStudentId.of(context).load(id);
  }
}
