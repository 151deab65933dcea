import type { GraphQLFieldResolver, GraphQLObjectType, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { checkInput } from '../model/validation';
import { argumentClassReader, inputReader, type ReadValue } from './input-classes';

/**
 * The rest of the seam to type-graphql (type-graphql.ts), as read in 2.0.0-rc.4: it looks for the parameters of a method, and for the
 * classes of what a client sent, in lists of all classes of the process for every request. Here that is done once, when the
 * schema is made.
 */

type Metadata = ReturnType<typeof getMetadataStorage>;
type Handler = Metadata['queries'][number];
type Parameter = NonNullable<Handler['params']>[number];
type Resolver = GraphQLFieldResolver<unknown, object>;

/** Reads one parameter of a resolver's method. */
type ReadParameter = (
  args: Readonly<Record<string, unknown>>,
  context: object,
  info: GraphQLResolveInfo,
) => unknown;

/** Lets the root fields of a schema call the methods of their resolver classes themselves. */
export function callResolversDirectly(schema: GraphQLSchema, resolvers: ReadonlySet<unknown>): void {
  const { queries, mutations } = getMetadataStorage();
  useDirectly(schema.getQueryType(), queries, resolvers);
  useDirectly(schema.getMutationType(), mutations, resolvers);
}

function useDirectly(
  root: GraphQLObjectType | null | undefined,
  handlers: readonly Handler[],
  resolvers: ReadonlySet<unknown>,
): void {
  for (const handler of handlers) {
    const field = resolvers.has(handler.target) ? root?.getFields()[handler.schemaName] : undefined;
    const resolve = field && directResolver(handler);
    if (resolve) field.resolve = resolve;
  }
}

/** @returns null when the method takes or has something that only type-graphql can give */
function directResolver({ target, methodName, params = [], middlewares, roles }: Handler): Resolver | null {
  if ((middlewares?.length ?? 0) > 0 || roles) return null;
  const read = parametersReader(params);
  if (!read) return null;
  const instance = instanceOf(target as new () => Record<string, (...values: unknown[]) => unknown>);
  return (_root, args: Readonly<Record<string, unknown>>, context, info) => {
    const values = read(args, context, info);
    return values instanceof Promise
      ? values.then((checked) => instance[methodName]?.(...checked))
      : instance[methodName]?.(...values);
  };
}

/** Resolver classes have no state of their own: one object of each serves all requests, as in type-graphql. */
const instances = new WeakMap<object, object>();

function instanceOf<Instance extends object>(target: new () => Instance): Instance {
  let instance = instances.get(target) as Instance | undefined;
  if (!instance) instances.set(target, (instance = new target()));
  return instance;
}

/**
 * What a method is called with, in its order; inputs as objects of their classes, checked.
 * @param check of an input. Default: by the rules of its class
 * @returns null when only type-graphql can give one of them
 */
export function parametersReader(
  params: readonly Parameter[],
  check: typeof checkInput = checkInput,
): ((...of: Parameters<ReadParameter>) => unknown[] | Promise<unknown[]>) | null {
  const readers = params.toSorted((one, other) => one.index - other.index).map(parameterReader);
  if (!readers.every((reader) => reader !== null)) return null;
  return (args, context, info) => {
    const values = readers.map(({ read }) => read(args, context, info));
    const checks = checksOf(
      values.filter((_value, index) => readers[index]?.isInput),
      check,
    );
    return checks.length === 0 ? values : Promise.all(checks).then(() => values);
  };
}

/** Checks that have to be waited for. @throws what is wrong with an input whose check has not */
function checksOf(inputs: readonly unknown[], check: typeof checkInput): Promise<void>[] {
  const pending: Promise<void>[] = [];
  try {
    for (const input of inputs) {
      const checking = check(input);
      if (checking) pending.push(checking);
    }
    return pending;
  } catch (error) {
    for (const checking of pending) checking.catch(() => undefined);
    throw error;
  }
}

function parameterReader(parameter: Parameter): { read: ReadParameter; isInput: boolean } | null {
  switch (parameter.kind) {
    case 'info':
      return { isInput: false, read: (_args, _context, info) => info };
    case 'context': {
      const { propertyName } = parameter;
      if (propertyName !== undefined) return null;
      return { isInput: false, read: (_args, context) => context };
    }
    case 'arg': {
      const { name, getType, validateFn } = parameter;
      if (validateFn) return null;
      const read: ReadValue = inputReader(getType());
      return { isInput: true, read: (args) => read(args[name]) };
    }
    case 'args': {
      const { getType, validateFn } = parameter;
      if (validateFn) return null;
      return { isInput: true, read: argumentClassReader(getType()) };
    }
    default:
      return null;
  }
}
