import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DateTimeScalar } from '../../../schema/contract/scalars';
import type { WorkforceContext } from '../services';
import { UpdateSettingsInput } from './settings.input';
import { Settings } from './settings.type';

@Resolver(() => Settings)
export class SettingsResolver {
  @Query(() => Settings, { nullable: true })
  settings(@Ctx() { services }: WorkforceContext): Promise<Settings> {
    return services.settings.read();
  }

  @Mutation(() => Settings, { nullable: true })
  updateSettings(
    @Arg('input', () => UpdateSettingsInput) input: UpdateSettingsInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { services }: WorkforceContext,
  ): Promise<Settings> {
    return services.settings.update(input, version ?? null);
  }
}
