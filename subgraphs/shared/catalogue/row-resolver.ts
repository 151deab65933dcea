import { Arg, Ctx, Mutation, Query, Resolver, type ClassType } from 'type-graphql';
import type { Identity, RequestMetadata } from '../../../schema/contract/identity';
import { DateTimeScalar, UUIDScalar } from '../../../schema/contract/scalars';
import type { SubgraphContext } from '../graph/context';

/** The use cases that are about one row. */
export interface RowService<Row> {
  one(caller: Identity | null, id: string): Promise<Row>;
  update(request: RequestMetadata, id: string, input: never, expectedUpdatedAt: string | null): Promise<Row>;
  delete(request: RequestMetadata, id: string): Promise<void>;
}

interface RowOptions<Row extends object, Services> {
  /** Field of one row, `orgUnit`. */
  readonly one: string;
  readonly model: ClassType<Row>;
  readonly update: ClassType;
  readonly service: (services: Services) => RowService<Row>;
  readonly descriptions: { readonly [Operation in 'one' | 'update' | 'delete']?: string };
}

/** The operations on one row, for the resolvers that add how rows are listed and made. */
export function rowResolver<Row extends object, Services>({
  one,
  model,
  update: updateType,
  service,
  descriptions,
}: RowOptions<Row, Services>): abstract new () => object {
  const { name } = model;
  type Context = SubgraphContext<Services>;

  @Resolver(() => model)
  abstract class RowResolver {
    @Query(() => model, { name: one, nullable: true, description: descriptions.one })
    one(@Arg('id', () => UUIDScalar) id: string, @Ctx() { identity, services }: Context): Promise<Row> {
      return service(services).one(identity, id);
    }

    @Mutation(() => model, { name: `update${name}`, nullable: true, description: descriptions.update })
    update(
      @Arg('id', () => UUIDScalar) id: string,
      @Arg('input', () => updateType) input: object,
      @Arg('expectedUpdatedAt', () => DateTimeScalar, { nullable: true }) version: string | null | undefined,
      @Ctx() { metadata, services }: Context,
    ): Promise<Row> {
      return service(services).update(metadata, id, input as never, version ?? null);
    }

    @Mutation(() => Boolean, { name: `delete${name}`, nullable: true, description: descriptions.delete })
    async delete(
      @Arg('id', () => UUIDScalar) id: string,
      @Ctx() { metadata, services }: Context,
    ): Promise<boolean> {
      await service(services).delete(metadata, id);
      return true;
    }
  }
  return RowResolver;
}
