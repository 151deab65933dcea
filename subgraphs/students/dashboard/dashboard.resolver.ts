import { Ctx, FieldResolver, Int, Resolver } from 'type-graphql';
import { levelOf, type Identity } from '../../../schema/contract/identity';
import type { SubgraphContext } from '../../shared/graph/context';
import { PageArgs } from '../../shared/model/page';
import { DashboardReference } from '../../shared/school/dashboard-reference';
import type { EnrollmentsService } from '../enrollments/enrollments.service';
import type { StudentGpa } from '../gpa/student-gpa.type';
import type { StudentsService } from '../students/students.service';
import { DashboardProfile } from './dashboard-profile.type';

interface Services {
  readonly enrollments: Pick<EnrollmentsService, 'page'>;
  readonly gpa: { one(caller: Identity | null, studentId: string): Promise<StudentGpa> };
  readonly students: Pick<StudentsService, 'page'>;
}
type Context = SubgraphContext<Services>;

@Resolver(() => DashboardReference)
export class DashboardResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'All students; null unless the caller reads all of them.',
  })
  studentCount(@Ctx() { identity, services }: Context): Promise<number> | null {
    if (levelOf(identity, 'read:students') !== 'all') return null;
    return services.students.page(identity, new PageArgs(), {}).totalCount;
  }

  @FieldResolver(() => DashboardProfile, {
    nullable: true,
    description: 'The student whose login the caller has; null for everybody else.',
  })
  async profile(@Ctx() { identity, services }: Context): Promise<DashboardProfile | null> {
    if (levelOf(identity, 'read:students') !== 'own') return null;
    const [student] = await services.students.page(identity, new PageArgs(), {}).results;
    if (!student) return null;
    const { id, studentNumber, givenName, familyName, status, classGroupId } = student;
    const active = { studentId: id, status: 'ACTIVE' as const };
    const [grades, activeEnrollments] = await Promise.all([
      services.gpa.one(identity, id),
      services.enrollments.page(identity, new PageArgs(), active).totalCount,
    ]);
    const fullName = `${givenName} ${familyName}`;
    const { gpa, gpaScale, coursesCompleted } = grades;
    return {
      gpa,
      gpaScale,
      coursesCompleted,
      studentId: id,
      studentNumber,
      fullName,
      status,
      classGroupId,
      activeEnrollments,
    };
  }
}
