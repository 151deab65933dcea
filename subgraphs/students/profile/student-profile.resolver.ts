import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Identity } from '../../../schema/contract/identity';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { allPointingAt } from '../../shared/graph/row-loaders';
import { Enrollment } from '../enrollments/enrollment.entity';
import { StudentGpa } from '../gpa/student-gpa.type';
import { Grade } from '../grades/grade.entity';
import { Guardian } from '../guardians/guardian.entity';
import type { Student } from '../students/student.entity';
import { StudentProfile } from './student-profile.type';

interface Services {
  readonly students: {
    /** @throws NOT_FOUND for a student that the caller may not see */
    one(caller: Identity | null, id: string): Promise<Student>;
  };
  readonly gpa: {
    one(caller: Identity | null, studentId: string): Promise<StudentGpa>;
  };
}

type Context = SubgraphContext<Services>;

const GUARDIANS = allPointingAt(Guardian, 'studentId', { order: '-isPrimary,familyName,givenName' });
const ENROLLMENTS = allPointingAt(Enrollment, 'studentId', { order: '-enrollmentDate' });
const GRADES = allPointingAt(Grade, 'studentId', { order: '-recordedAt', where: { supersededAt: null } });

@Resolver(() => StudentProfile)
export class StudentProfileResolver {
  @Query(() => StudentProfile, { nullable: true, description: 'A student with enrollments and grades.' })
  async studentProfile(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Ctx() { identity, services }: Context,
  ): Promise<StudentProfile> {
    return { student: await services.students.one(identity, studentId) };
  }

  @FieldResolver(() => StudentGpa)
  gpa(@Root() { student }: StudentProfile, @Ctx() { identity, services }: Context): Promise<StudentGpa> {
    return services.gpa.one(identity, student.id);
  }

  @FieldResolver(() => [Guardian], { description: 'The primary one first.' })
  guardians(@Root() { student }: StudentProfile, @Ctx() context: Context): Promise<unknown[]> {
    return GUARDIANS.of(context).load(student.id);
  }

  @FieldResolver(() => [Enrollment], { description: 'Also those that have ended, latest first.' })
  enrollments(@Root() { student }: StudentProfile, @Ctx() context: Context): Promise<unknown[]> {
    return ENROLLMENTS.of(context).load(student.id);
  }

  @FieldResolver(() => [Grade], { description: 'The current grades, latest first.' })
  grades(@Root() { student }: StudentProfile, @Ctx() context: Context): Promise<unknown[]> {
    return GRADES.of(context).load(student.id);
  }
}
