import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import type { ClassEnrollmentsService } from './class-enrollments.service';
import { Enrollment } from './enrollment.entity';
import { EndEnrollmentInput, EnrollClassGroupInput, EnrollInput } from './enrollment.input';
import type { EnrollmentWritesService } from './enrollment-writes.service';

type Context = SubgraphContext<{
  readonly enrollmentWrites: EnrollmentWritesService;
  readonly classEnrollments: ClassEnrollmentsService;
}>;

@Resolver()
export class EnrollmentWritesResolver {
  @Mutation(() => Enrollment, { nullable: true, description: 'Enrols a student in a published course.' })
  enrollStudent(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Arg('input', () => EnrollInput) input: EnrollInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Enrollment> {
    return services.enrollmentWrites.enroll(metadata, studentId, input);
  }

  @Mutation(() => [Enrollment], {
    nullable: true,
    description: 'Enrols the active students of a class group in a published course, all or none.',
  })
  enrollClassGroup(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => EnrollClassGroupInput) input: EnrollClassGroupInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Enrollment[]> {
    return services.classEnrollments.enroll(metadata, id, input);
  }

  @Mutation(() => Enrollment, { nullable: true })
  completeEnrollment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => EndEnrollmentInput, { nullable: true }) input: EndEnrollmentInput | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Enrollment> {
    return services.enrollmentWrites.end(metadata, id, 'COMPLETE', input ?? {});
  }

  @Mutation(() => Enrollment, { nullable: true, description: 'Gives the seat to others.' })
  dropEnrollment(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => EndEnrollmentInput, { nullable: true }) input: EndEnrollmentInput | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Enrollment> {
    return services.enrollmentWrites.end(metadata, id, 'DROP', input ?? {});
  }
}
