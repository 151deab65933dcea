import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql';
import { DateTimeScalar } from '../../../schema/contract/scalars';
import { Assignment } from '../assignments/assignment.entity';
import { assignmentById } from '../assignments/assignments.loader';
import type { WorkforceContext } from '../services';
import { BusinessRule } from './business-rule.entity';
import { UpdateBusinessRuleInput } from './business-rule.input';
import { BusinessRuleCode } from './registry';
import { RuleViolation } from './rule-violation.type';

@Resolver(() => BusinessRule)
export class BusinessRulesResolver {
  @Query(() => [BusinessRule], { nullable: true, description: 'The catalogue.' })
  businessRules(@Ctx() { services }: WorkforceContext): Promise<BusinessRule[]> {
    return services.businessRules.all();
  }

  @Query(() => BusinessRule, { nullable: true })
  businessRule(
    @Arg('code', () => BusinessRuleCode) code: string,
    @Ctx() { services }: WorkforceContext,
  ): Promise<BusinessRule> {
    return services.businessRules.one(code);
  }

  @Mutation(() => BusinessRule, { nullable: true, description: 'Counts from the next evaluation on.' })
  updateBusinessRule(
    @Arg('code', () => BusinessRuleCode) code: string,
    @Arg('input', () => UpdateBusinessRuleInput) input: UpdateBusinessRuleInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { services }: WorkforceContext,
  ): Promise<BusinessRule> {
    return services.businessRules.update(code, input, version ?? null);
  }
}

@Resolver(() => RuleViolation)
export class AssignmentOfViolationResolver {
  @FieldResolver(() => Assignment, { nullable: true })
  assignment(
    @Root() { assignmentId }: RuleViolation,
    @Ctx() context: WorkforceContext,
  ): Promise<Assignment | null> | null {
    return assignmentId === null ? null : assignmentById.of(context).load(assignmentId);
  }
}
