import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { oneByKey, type SubgraphContext } from '../../shared/graph/context';
import { fieldResolver } from '../../shared/graph/type-graphql';
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

@Resolver()
export class GpaResolver {
  @Query(() => StudentGpa, { nullable: true, description: "A student's GPA; an unknown id is NOT_FOUND." })
  studentGpa(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Ctx() { identity, services }: Context,
  ): Promise<StudentGpa> {
    return services.gpa.one(identity, studentId);
  }
}

export const GpaOfStudent = fieldResolver(Student, 'gpa', {
  type: () => StudentGpa,
  nullable: true,
  reads: ['id'],
  resolveAll: (students, context) =>
    gpaByStudentId.of(context as Context).loadAll(students.map(({ id }) => id)),
});
