import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DateTimeScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { BusinessRule } from './business-rule.entity';
import { UpdateBusinessRuleInput } from './business-rule.input';
import type { BusinessRulesService } from './business-rules.service';
import { BusinessRuleCode } from './registry';

type Context = SubgraphContext<{ readonly businessRules: BusinessRulesService }>;

@Resolver(() => BusinessRule)
export class BusinessRulesResolver {
  @Query(() => [BusinessRule], { nullable: true, description: 'The catalogue.' })
  businessRules(@Ctx() { services }: Context): Promise<BusinessRule[]> {
    return services.businessRules.all();
  }

  @Query(() => BusinessRule, { nullable: true })
  businessRule(
    @Arg('code', () => BusinessRuleCode) code: string,
    @Ctx() { services }: Context,
  ): Promise<BusinessRule> {
    return services.businessRules.one(code);
  }

  @Mutation(() => BusinessRule, { nullable: true, description: 'Counts from the next evaluation on.' })
  updateBusinessRule(
    @Arg('code', () => BusinessRuleCode) code: string,
    @Arg('input', () => UpdateBusinessRuleInput) input: UpdateBusinessRuleInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<BusinessRule> {
    return services.businessRules.update(metadata, code, input, version ?? null);
  }
}
