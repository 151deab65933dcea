import { Arg, Args, Ctx, Mutation, Query, Resolver, type ClassType } from 'type-graphql';
import { UUIDScalar } from '../../../schema/contract/scalars';
import type { CatalogueRow } from './catalogue-repository';
import type { CatalogueFilter, CatalogueService } from './catalogue-service';
import type { SubgraphContext } from '../graph/context';
import { SearchablePageArgs, type Page } from '../model/page';
import { access, type AccessPolicies } from '../graph/access-policies';
import type { Requirement } from '../../../schema/access/directives';
import { rowResolver } from './row-resolver';

interface CatalogueNames {
  /** Field of one row, `orgUnit`. */
  readonly one: string;
  /** Field of the list, `orgUnits`. */
  readonly many: string;
}

interface CatalogueOptions<Row extends object, Services> extends CatalogueNames {
  readonly model: ClassType<Row>;
  readonly page: ClassType<Page<Row>>;
  readonly filter: ClassType;
  readonly create: ClassType;
  readonly update: ClassType;
  readonly service: (
    services: Services,
  ) => Pick<
    CatalogueService<Row & CatalogueRow, never, never, never>,
    'page' | 'one' | 'create' | 'update' | 'delete' | 'undelete'
  >;
  readonly descriptions?: {
    readonly [Operation in 'many' | 'one' | 'create' | 'update' | 'delete' | 'undelete']?: string;
  };
}

/** The resolver of a catalogue, as written out for one: each operation hands its arguments to the service. */
export function catalogueResolver<Row extends object, Services>({
  one,
  many,
  model,
  page,
  filter: filterType,
  create: createType,
  update,
  service,
  descriptions = {},
}: CatalogueOptions<Row, Services>): new () => object {
  const { name } = model;
  type Context = SubgraphContext<Services>;

  @Resolver(() => model)
  class CatalogueResolver extends rowResolver({ one, model, update, service, descriptions }) {
    @Query(() => page, { name: many, nullable: true, description: descriptions.many })
    page(
      @Args(() => SearchablePageArgs) args: SearchablePageArgs,
      @Arg('filter', () => filterType, { nullable: true }) filter: CatalogueFilter | null | undefined,
      @Ctx() { identity, services }: Context,
    ): Page<Row> {
      return service(services).page(identity, args, (filter ?? {}) as never);
    }

    @Mutation(() => model, { name: `create${name}`, nullable: true, description: descriptions.create })
    create(
      @Arg('input', () => createType) input: object,
      @Ctx() { metadata, services }: Context,
    ): Promise<Row> {
      return service(services).create(metadata, input as never);
    }

    @Mutation(() => model, { name: `undelete${name}`, nullable: true, description: descriptions.undelete })
    undelete(@Arg('id', () => UUIDScalar) id: string, @Ctx() { metadata, services }: Context): Promise<Row> {
      return service(services).undelete(metadata, id);
    }
  }
  return CatalogueResolver;
}

/** What a caller must hold for the operations and types of a catalogue. */
export function catalogueAccess(
  model: ClassType,
  { one, many }: CatalogueNames,
  { read, write }: { readonly read: Requirement; readonly write: Requirement },
): AccessPolicies {
  const { name } = model;
  const mutations = ['create', 'update', 'delete', 'undelete'].map((verb) => [
    `${verb}${name}`,
    access(write),
  ]);
  return {
    Query: { [one]: access(read), [many]: access(read) },
    Mutation: Object.fromEntries(mutations) as AccessPolicies[string],
    [name]: { '*': access(read) },
    [`${name}Page`]: { '*': access(read) },
  };
}
