import type { GraphQLFieldResolver } from 'graphql';

const ofResolvers = new WeakMap<object, readonly string[]>();
const ofMethods = new WeakMap<object, Map<string, readonly string[]>>();

type ReadBy<Method> = Method extends (row: infer Row, ...others: never[]) => unknown ? keyof Row : never;

/** Nothing more when the method reads no other property of its row; else no method has this type. */
type ReadsOnly<Method, Name> = [Exclude<ReadBy<Method>, Name>] extends [never]
  ? unknown
  : { readonly 'the row has properties that are not stated': never };

/**
 * States what the method of a field resolver reads of its row, its first parameter: only that is read from the database for it. The
 * parameter has the type of these properties and no others (`Pick`), so that no more can be read. For a method without it rows are read whole.
 */
export function Reads<Name extends string>(...names: readonly Name[]) {
  return <Method extends (...given: never[]) => unknown>(
    prototype: object,
    method: string,
    _descriptor: TypedPropertyDescriptor<Method> & ReadsOnly<Method, Name>,
  ): void => {
    let byName = ofMethods.get(prototype);
    if (!byName) ofMethods.set(prototype, (byName = new Map<string, readonly string[]>()));
    byName.set(method, names);
  };
}

/** What a method states with {@link Reads}; undefined: nothing. */
export function readsOfMethod(target: unknown, method: string): readonly string[] | undefined {
  return ofMethods.get((target as { readonly prototype: object }).prototype)?.get(method);
}

/** Says what a resolver reads of its row. Whatever wraps the resolver, as a guard does, hides that. @returns the resolver */
export function reading<Resolve extends object>(
  names: readonly string[] | undefined,
  resolve: Resolve,
): Resolve {
  if (names) ofResolvers.set(resolve, names);
  return resolve;
}

const ofRowAlone = new WeakSet<object>();
const perhapsInRow = new WeakMap<object, string>();

/** Says that a resolver takes its row alone, and nothing of the request. Whatever wraps it hides that. @returns the resolver */
export function takingRowAlone<Resolve extends object>(resolve: Resolve): Resolve {
  ofRowAlone.add(resolve);
  return resolve;
}

/** What a value is worked out of that nothing but the row decides; undefined: it may be anything. */
export function readsOfRowAlone(resolve: object): readonly string[] | undefined {
  return ofRowAlone.has(resolve) ? ofResolvers.get(resolve) : undefined;
}

/** The property of the row that is the value when the row has it; undefined: there is none. */
export function perhapsInRowOf(resolve: object): string | undefined {
  return perhapsInRow.get(resolve);
}

const asked = new WeakMap<object, Set<string>>();

/**
 * States that rows may have the field's value as a property of its name, because their statement has worked it out. The method is asked for those
 * that do not have it.
 */
export function UnlessInRow() {
  return (prototype: object, method: string): void => {
    const methods = asked.get(prototype) ?? new Set<string>();
    asked.set(prototype, methods.add(method));
  };
}

/** The resolver of a method that is asked for what rows do not have, if it states so with {@link UnlessInRow}; else as it is. */
export function unlessInRow(
  target: unknown,
  method: string,
  resolve: GraphQLFieldResolver<unknown, object>,
): GraphQLFieldResolver<unknown, object> {
  if (!asked.get((target as { readonly prototype: object }).prototype)?.has(method)) return resolve;
  const inRow: typeof resolve = (row, args, context, info) =>
    (row as Readonly<Record<string, unknown>>)[method] ?? resolve(row, args, context, info);
  perhapsInRow.set(inRow, method);
  return inRow;
}

/** What a resolver reads of its row; undefined: it may be anything. */
export function readsOf(resolve: object): readonly string[] | undefined {
  return ofResolvers.get(resolve);
}
