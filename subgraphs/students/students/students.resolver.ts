import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { UserReference } from '../../shared/graph/relation-fields';
import { Reads } from '../../shared/graph/reads';
import { SearchablePageArgs, type Page } from '../../shared/model/page';
import { Student, StudentPage } from './student.entity';
import { CreateStudentInput, StudentFilter, UpdateStudentInput } from './student.input';
import { studentByUserId } from './students.loader';
import type { StudentsService } from './students.service';

type Context = SubgraphContext<{ readonly students: StudentsService }>;

@Resolver(() => Student)
export class StudentsResolver {
  @Query(() => StudentPage, { nullable: true })
  students(
    @Args(() => SearchablePageArgs) args: SearchablePageArgs,
    @Arg('filter', () => StudentFilter, { nullable: true }) filter: StudentFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Page<Student> {
    return services.students.page(identity, args, filter ?? {});
  }

  @Query(() => Student, { nullable: true, description: 'One student; an unknown id is NOT_FOUND.' })
  student(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<Student> {
    return services.students.one(identity, id);
  }

  @Mutation(() => Student, { nullable: true })
  createStudent(
    @Arg('input', () => CreateStudentInput) input: CreateStudentInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<Student> {
    return services.students.create(metadata, input);
  }

  @Mutation(() => Student, {
    nullable: true,
    description:
      'Changes a student. Students themselves change only how they are reached: email, phone and address.',
  })
  updateStudent(
    @Arg('id', () => UUIDScalar) id: string,
    @Arg('input', () => UpdateStudentInput) input: UpdateStudentInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Student> {
    return services.students.update(metadata, id, input, version ?? null);
  }

  @FieldResolver(() => String, { description: 'Given name, space, family name.' })
  @Directive('@constraint(maxLength: 201)')
  @Reads('givenName', 'familyName')
  fullName(@Root() { givenName, familyName }: Pick<Student, 'givenName' | 'familyName'>): string {
    return `${givenName} ${familyName}`;
  }
}

@Resolver(() => UserReference)
export class UserStudentResolver {
  @FieldResolver(() => Student, { nullable: true, description: 'The student whose login this is.' })
  student(@Root() { id }: UserReference, @Ctx() context: Context): Promise<Student | null> {
    return studentByUserId.of(context).load(id);
  }
}
