import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DecimalScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { Reads } from '../../shared/graph/reads';
import { PageArgs, type Page } from '../../shared/model/page';
import { StudentReference } from '../../shared/school/student-reference';
import { StudentAccount, StudentAccountPage } from './student-account.entity';
import { OpenStudentAccountInput, StudentAccountFilter } from './student-account.input';
import { accountByStudentId } from './student-accounts.loader';
import type { StudentAccountsService } from './student-accounts.service';

type Context = SubgraphContext<{ readonly studentAccounts: StudentAccountsService }>;

const NOTHING = '0.00';

@Resolver(() => StudentAccount)
export class StudentAccountsResolver {
  @Query(() => StudentAccountPage, { nullable: true, description: 'The accounts of students.' })
  studentAccounts(
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => StudentAccountFilter, { nullable: true })
    filter: StudentAccountFilter | null | undefined,
    @Ctx() { identity, services }: Context,
  ): Promise<Page<StudentAccount>> {
    return services.studentAccounts.page(identity, args, filter ?? {});
  }

  @Query(() => StudentAccount, { nullable: true, description: 'One account; an unknown id is NOT_FOUND.' })
  studentAccount(
    @Arg('id', () => UUIDScalar) id: string,
    @Ctx() { identity, services }: Context,
  ): Promise<StudentAccount> {
    return services.studentAccounts.one(identity, id);
  }

  @Query(() => StudentAccount, {
    nullable: true,
    description: 'The account of a student; NOT_FOUND when there is none so far.',
  })
  accountOfStudent(
    @Arg('studentId', () => UUIDScalar) studentId: string,
    @Ctx() { identity, services }: Context,
  ): Promise<StudentAccount> {
    return services.studentAccounts.ofStudent(identity, studentId);
  }

  @Mutation(() => StudentAccount, {
    nullable: true,
    description: 'Opens an account. The first money that is recorded of a student opens it too.',
  })
  openStudentAccount(
    @Arg('input', () => OpenStudentAccountInput) input: OpenStudentAccountInput,
    @Ctx() { metadata, services }: Context,
  ): Promise<StudentAccount> {
    return services.studentAccounts.open(metadata, input);
  }

  @FieldResolver(() => DecimalScalar, { description: 'What the student owes; 0 when that is nothing.' })
  @Directive('@constraint(precision: 14, scale: 2)')
  @Reads('balance')
  amountOwed(@Root() { balance }: Pick<StudentAccount, 'balance'>): string {
    return balance.startsWith('-') ? NOTHING : balance;
  }

  @FieldResolver(() => DecimalScalar, {
    description: 'What was paid beyond what was charged; 0 when nothing.',
  })
  @Directive('@constraint(precision: 14, scale: 2)')
  @Reads('balance')
  credit(@Root() { balance }: Pick<StudentAccount, 'balance'>): string {
    return balance.startsWith('-') ? balance.slice(1) : NOTHING;
  }
}

@Resolver(() => StudentReference)
export class StudentAccountOfStudentResolver {
  @FieldResolver(() => StudentAccount, {
    nullable: true,
    description: 'What the student was charged and paid; null before anything was.',
  })
  account(@Root() { id }: StudentReference, @Ctx() context: Context): Promise<StudentAccount | null> {
    return accountByStudentId.of(context).load(id);
  }
}
