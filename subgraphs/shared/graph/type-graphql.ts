import { isObjectType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, getMetadataStorage, Int, Resolver, Root } from 'type-graphql';
import type { ModelClass } from '../model/metadata';
import { FirstArgs, pageAsJson, pageItemOf, readOnlyOfPage, type Page } from '../model/page';
import { checkInput } from '../model/validation';
import { batchResolver, type ResolveAll } from './batch-resolvers';
import type { SubgraphContext } from './context';
import { argumentClassReader } from './input-classes';
import { withJsonForm } from './json-resolvers';
import { reading } from './reads';
import type { AnyRow } from './row-loaders';
import { selectedColumns } from './selected-columns';

/**
 * The seam to what type-graphql does not offer as such, as read in 2.0.0-rc.4: its decorators are called as functions for
 * fields that follow from a model, and its metadata storage is told which types are read plainly.
 */

type Class = new () => object;
type Context = SubgraphContext;

/**
 * Fields of a row are read from the row: type-graphql's own resolver of them costs more than the field. Only of rows,
 * whose values are never promises: a compiled operation does not wait for what it reads without a resolver.
 */
export function readRowsPlainly(models: readonly ModelClass[]): void {
  const rows = new Set<unknown>(models.flatMap(lineOf));
  for (const type of getMetadataStorage().objectTypes) {
    if (rows.has(type.target)) type.simpleResolvers = true;
  }
}

/** The class and those that it extends, whose fields it has too. */
function lineOf(model: object): object[] {
  return model === Function.prototype ? [] : [model, ...lineOf(Object.getPrototypeOf(model) as object)];
}

/** Lets the rows of pages be read with the columns that an operation selects of them. */
export function readPagesBySelection(schema: GraphQLSchema): void {
  for (const { name, target } of getMetadataStorage().objectTypes) {
    const item = pageItemOf(target);
    const page = item && schema.getType(name);
    const field = isObjectType(page) ? page.getFields().results : undefined;
    if (!item || !field) continue;
    const resolve: typeof field.resolve = (given: unknown, _args, _context, info) => {
      readOnlyOfPage(given, selectedColumns(info, item));
      return (given as Page<unknown>).results;
    };
    field.resolve = withJsonForm(resolve, (given, program, info) => {
      readOnlyOfPage(given, selectedColumns(info, item));
      // What was wrong with reading them is told again to whoever asks for objects.
      return pageAsJson(given, program)?.catch(() => null);
    });
  }
}

type Fields = ReturnType<typeof getMetadataStorage>['fields'];

const declared = new WeakMap<object, Fields>();

/**
 * Leaves every type with the fields that its class declares. type-graphql keeps those that the resolvers of a domain add to a
 * class that several domains share, also for the schemas of other domains that are built later in the same process.
 */
export function forgetAddedFields(): void {
  const { objectTypes, interfaceTypes, fields } = getMetadataStorage();
  for (const type of [...objectTypes, ...interfaceTypes]) {
    const own = declared.get(type.target) ?? fields.filter(({ target }) => target === type.target);
    declared.set(type.target, own);
    if (type.fields) type.fields = [...own];
  }
}

export interface FieldOptions {
  readonly type: () => unknown;
  readonly nullable: boolean;
  readonly description?: string | undefined;
  /** Default of the argument `first`; `page`: as many as a page has. Without it there is no argument. */
  readonly first?: number | 'page';
  /** Properties of the rows that are read. */
  readonly reads: readonly string[];
  /** Of all rows of a level, in their order. */
  readonly resolveAll: (
    rows: readonly AnyRow[],
    context: Context,
    info: GraphQLResolveInfo,
    count: number,
  ) => ReturnType<ResolveAll>;
}

const relationResolvers = new WeakMap<object, ReturnType<typeof batchResolver>>();

/** The resolver of the field that {@link fieldResolver} has made a class of; undefined for any other class. */
export function relationResolverOf(resolver: object): ReturnType<typeof batchResolver> | undefined {
  return relationResolvers.get(resolver);
}

/** A resolver class with one field, as decorators would make it. */
export function fieldResolver(owner: ModelClass, name: string, options: FieldOptions): Class {
  const { type, nullable, description, first, reads, resolveAll } = options;
  // type-graphql finds a field by the class and method that resolve it.
  // eslint-disable-next-line @typescript-eslint/no-extraneous-class
  class RelationResolver {}
  const { prototype } = RelationResolver;
  const resolver = batchResolver((rows: readonly AnyRow[], args: CountArgs, context, info) => {
    const resolve = (count = 0): ReturnType<ResolveAll> => resolveAll(rows, context as Context, info, count);
    return first === 'page' ? withPageCount(args, resolve) : resolve(args.first);
  });
  relationResolvers.set(RelationResolver, reading(reads, resolver));
  const method = (): never => {
    throw new Error(`${name} is resolved without type-graphql`);
  };
  Object.defineProperty(prototype, name, { value: method, configurable: true });
  Reflect.defineMetadata('design:paramtypes', [Object, Object, Number], prototype, name);
  Root()(prototype, name, 0);
  Ctx()(prototype, name, 1);
  if (first === 'page') Args(() => FirstArgs)(prototype, name, 2);
  else if (first !== undefined) Arg('first', () => Int, { defaultValue: first })(prototype, name, 2);
  FieldResolver(type as () => never, { nullable, description })(prototype, name, {});
  Resolver(() => owner as never)(RelationResolver);
  return RelationResolver;
}

type CountArgs = Readonly<Record<string, unknown>> & { readonly first?: number };

const firstArgs = argumentClassReader(FirstArgs);

/** @throws BAD_USER_INPUT when there cannot be so many rows */
function withPageCount(
  args: Readonly<Record<string, unknown>>,
  resolve: (count: number) => ReturnType<ResolveAll>,
): ReturnType<ResolveAll> {
  const checked = firstArgs(args) as FirstArgs;
  const checking = checkInput(checked);
  return checking ? checking.then(() => resolve(checked.first)) : resolve(checked.first);
}
