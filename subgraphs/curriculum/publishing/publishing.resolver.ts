import { Arg, Ctx, Mutation, Resolver, type ClassType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { RequestMetadata } from '../../../schema/contract/identity';
import { access, type AccessPolicies } from '../../shared/graph/access-policies';
import type { SubgraphContext } from '../../shared/graph/context';

interface Publishing<Row> {
  publish(request: RequestMetadata, id: string): Promise<Row>;
  archive(request: RequestMetadata, id: string): Promise<Row>;
}

interface PublishingOptions<Row extends object, Services> {
  readonly model: ClassType<Row>;
  readonly service: (services: Services) => Publishing<Row>;
  /** What publishing asks for. */
  readonly publishing: string;
}

/** The resolver of the transitions of what is published. */
export function publishingResolver<Row extends object, Services>({
  model,
  service,
  publishing,
}: PublishingOptions<Row, Services>): new () => object {
  const { name } = model;
  type Context = SubgraphContext<Services>;

  @Resolver(() => model)
  class PublishingResolver {
    @Mutation(() => model, { name: `publish${name}`, nullable: true, description: publishing })
    publish(@Arg('id', () => UUIDScalar) id: string, @Ctx() { metadata, services }: Context): Promise<Row> {
      return service(services).publish(metadata, id);
    }

    @Mutation(() => model, {
      name: `archive${name}`,
      nullable: true,
      description: 'Ends it; what was taught by it stays.',
    })
    archive(@Arg('id', () => UUIDScalar) id: string, @Ctx() { metadata, services }: Context): Promise<Row> {
      return service(services).archive(metadata, id);
    }
  }
  return PublishingResolver;
}

/** What a caller must hold for the transitions. */
export function publishingAccess({ name }: ClassType): AccessPolicies[string] {
  const policy = access('write:curriculum');
  return { [`publish${name}`]: policy, [`archive${name}`]: policy };
}
