import { Arg, Args, Ctx, Mutation, Query, Resolver, type ClassType } from 'type-graphql';
import type { Requirement } from '../../../schema/access/directives';
import { UUIDScalar } from '../../../schema/contract/scalars';
import { access, type AccessPolicies } from '../graph/access-policies';
import type { SubgraphContext } from '../graph/context';
import { PageArgs, type Page } from '../model/page';
import type { ChildRow } from './children-repository';
import type { ChildrenService } from './children-service';
import { rowResolver } from '../catalogue/row-resolver';

interface ChildrenNames {
  /** Field of one row, `topic`. */
  readonly one: string;
  /** Field of the list, `topics`. */
  readonly many: string;
}

interface ChildrenOptions<Row extends object, Services> extends ChildrenNames {
  /** Argument that names the parent, `subjectId`. */
  readonly parentId: string;
  readonly model: ClassType<Row>;
  readonly page: ClassType<Page<Row>>;
  readonly create: ClassType;
  readonly update: ClassType;
  readonly service: (
    services: Services,
  ) => Pick<
    ChildrenService<Row & ChildRow, never, never, never>,
    'page' | 'one' | 'create' | 'update' | 'delete'
  >;
  readonly descriptions?: {
    readonly [Operation in 'many' | 'one' | 'create' | 'update' | 'delete']?: string;
  };
}

/** The resolver of rows that exist only with a parent: each operation hands its arguments to the service. */
export function childrenResolver<Row extends object, Services>({
  one,
  many,
  parentId: parent,
  model,
  page,
  create: createType,
  update,
  service,
  descriptions = {},
}: ChildrenOptions<Row, Services>): new () => object {
  const { name } = model;
  type Context = SubgraphContext<Services>;

  @Resolver(() => model)
  class ChildrenResolver extends rowResolver({ one, model, update, service, descriptions }) {
    @Query(() => page, { name: many, nullable: true, description: descriptions.many })
    page(
      @Arg(parent, () => UUIDScalar) parentId: string,
      @Args(() => PageArgs) args: PageArgs,
      @Ctx() { identity, services }: Context,
    ): Promise<Page<Row>> {
      return service(services).page(identity, parentId, args);
    }

    @Mutation(() => model, { name: `create${name}`, nullable: true, description: descriptions.create })
    create(
      @Arg(parent, () => UUIDScalar) parentId: string,
      @Arg('input', () => createType) input: object,
      @Ctx() { metadata, services }: Context,
    ): Promise<Row> {
      return service(services).create(metadata, parentId, input as never);
    }
  }
  return ChildrenResolver;
}

/** What a caller must hold for the operations and types of rows that exist only with a parent. */
export function childrenAccess(
  model: ClassType,
  { one, many }: ChildrenNames,
  { read, write }: { readonly read: Requirement; readonly write: Requirement },
): AccessPolicies {
  const { name } = model;
  return {
    Query: { [one]: access(read), [many]: access(read) },
    Mutation: Object.fromEntries(
      ['create', 'update', 'delete'].map((verb) => [`${verb}${name}`, access(write)]),
    ),
    [name]: { '*': access(read) },
    [`${name}Page`]: { '*': access(read) },
  };
}
