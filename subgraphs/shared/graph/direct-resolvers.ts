import {
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { checkInput } from '../model/validation';
import { argumentClassReader, inputReader, type ReadValue } from './input-classes';
import { reading, readsOfMethod, takingRowAlone, unlessInRow } from './reads';
import { relationResolverOf } from './type-graphql';

/**
 * The rest of the seam to type-graphql (type-graphql.ts), as read in 2.0.0-rc.4: it looks for the parameters of a method, and for the
 * classes of what a client sent, in lists of all classes of the process for every request. Here that is done once, when the
 * schema is made.
 */

type Metadata = ReturnType<typeof getMetadataStorage>;
type Handler = Metadata['queries'][number];
type FieldHandler = Metadata['fieldResolvers'][number];
type ObjectMetadata = Metadata['objectTypes'][number];
type Parameter = NonNullable<Handler['params']>[number];
type Resolver = GraphQLFieldResolver<unknown, object>;

/** Reads one parameter of a resolver's method. */
type ReadParameter = (
  args: Readonly<Record<string, unknown>>,
  context: object,
  info: GraphQLResolveInfo,
  source?: unknown,
) => unknown;

/** Lets the fields of a schema call the methods of their resolver classes themselves. */
export function callResolversDirectly(schema: GraphQLSchema, resolvers: ReadonlySet<unknown>): void {
  const { queries, mutations, fieldResolvers, objectTypes } = getMetadataStorage();
  useDirectly(schema.getQueryType(), queries, resolvers);
  useDirectly(schema.getMutationType(), mutations, resolvers);
  const ofFields = fieldResolvers.filter(({ kind, target }) => kind === 'external' && resolvers.has(target));
  for (const type of objectTypes) {
    const object = schema.getType(type.name);
    if (isObjectType(object)) useFieldsDirectly(object, type, ofFields);
  }
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

/** A field is resolved by the first class that resolves it, as type-graphql has it: of its type, else of an interface of it. */
function useFieldsDirectly(
  object: GraphQLObjectType,
  { target, fields = [], interfaceClasses = [] }: ObjectMetadata,
  handlers: readonly FieldHandler[],
): void {
  const own = new Set(fields.map(({ name }) => name));
  const found = new Set<string>();
  for (const handler of handlers) {
    const { methodName, schemaName } = handler;
    const owner = handler.getObjectType?.();
    const isOfInterface = interfaceClasses.some((one) => one === owner) && !own.has(methodName);
    const field = owner === target || isOfInterface ? object.getFields()[schemaName] : undefined;
    if (!field || found.has(methodName)) continue;
    found.add(methodName);
    const resolve = relationResolverOf(handler.target) ?? statedResolver(handler);
    if (resolve) field.resolve = resolve;
  }
}

/** With what the method states that it reads of its row. */
function statedResolver(handler: FieldHandler): Resolver | null {
  const { target, methodName } = handler;
  const resolve = directResolver(handler);
  return resolve && reading(readsOfMethod(target, methodName), unlessInRow(target, methodName, resolve));
}

/** @returns null when the method takes or has something that only type-graphql can give */
function directResolver({
  target,
  methodName,
  params = [],
  middlewares,
  roles,
}: Handler | FieldHandler): Resolver | null {
  if ((middlewares?.length ?? 0) > 0 || roles) return null;
  const read = parametersReader(params);
  if (!read) return null;
  const instance = instanceOf(target as new () => Record<string, (...values: unknown[]) => unknown>);
  const [first, ...others] = params;
  // What is computed of a row alone is asked for for each row: no list of values is made for the call.
  if (first?.kind === 'root' && others.length === 0)
    return takingRowAlone((source) => instance[methodName]?.(source));
  return (source, args: Readonly<Record<string, unknown>>, context, info) => {
    const values = read(args, context, info, source);
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
  const reads = readers.map(({ read }) => read);
  const inputs = readers.flatMap(({ isInput }, index) => (isInput ? [index] : []));
  return (args, context, info, source) => {
    const values = reads.map((read) => read(args, context, info, source));
    if (inputs.length === 0) return values;
    const checks = checksOf(
      inputs.map((index) => values[index]),
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
    case 'root':
      return isReadAsItIs(parameter) ? { isInput: false, read: (_a, _c, _i, source) => source } : null;
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

/**
 * True when a method needs no object of the class that it names for the row: the class has properties alone, without a value of their
 * own. type-graphql copies the row into one for each call.
 */
function isReadAsItIs({ propertyName, getType }: Extract<Parameter, { kind: 'root' }>): boolean {
  if (propertyName !== undefined) return false;
  const type = getType?.() as (new () => object) | undefined;
  if (typeof type !== 'function') return true;
  if (type === Object) return true;
  const hasMethods = Object.getOwnPropertyNames(type.prototype).some((name) => name !== 'constructor');
  return !hasMethods && Object.values(new type()).every((value) => value === undefined);
}
