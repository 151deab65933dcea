import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { DateTimeScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../../shared/graph/context';
import { UpdateSettingsInput } from './settings.input';
import { Settings } from './settings.entity';
import type { SettingsService } from './settings.service';

type Context = SubgraphContext<{ readonly settings: SettingsService }>;

@Resolver(() => Settings)
export class SettingsResolver {
  @Query(() => Settings, { nullable: true })
  settings(@Ctx() { services }: Context): Promise<Settings> {
    return services.settings.read();
  }

  @Mutation(() => Settings, { nullable: true })
  updateSettings(
    @Arg('input', () => UpdateSettingsInput) input: UpdateSettingsInput,
    @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
    @Ctx() { metadata, services }: Context,
  ): Promise<Settings> {
    return services.settings.update(metadata, input, version ?? null);
  }
}
