import {
  getArgumentValues,
  isInputObjectType,
  isNonNullType,
  Kind,
  valueFromAST,
  type FieldNode,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql';

type Values = Readonly<Record<string, unknown>>;

/** The value of a literal, by the coerced variables of a request; undefined: there is none that its type takes. */
type ReadLiteral = (variables: Values) => unknown;

/** Puts an argument, or a field of an input object, into the values that have it. @returns false when graphql-js is to say what is wrong */
type ReadInto = (variables: Values, values: Record<string, unknown>) => boolean;

/** An argument, or a field of an input object, as it is declared. */
interface Declared {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly defaultValue?: unknown;
}

const NO_ARGUMENTS: Values = Object.freeze({});

/**
 * Reads the arguments of a field: which of them are given, and by what, is decided once for each plan and not for each request. The values
 * are those of graphql-js, which is asked for everything that is not as it should be.
 * @throws GraphQLError of an argument without the value that it needs
 */
export function argumentsReader(
  definition: GraphQLField<unknown, unknown>,
  node: FieldNode,
): (variables: Values) => Values {
  if (definition.args.length === 0) return () => NO_ARGUMENTS;
  const given = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  const readers = definition.args.map((argument) => declaredReader(argument, given.get(argument.name)));
  return (variables) => {
    const values: Record<string, unknown> = {};
    const areRead = readers.every((read) => read(variables, values));
    return areRead ? values : getArgumentValues(definition, node, variables);
  };
}

function declaredReader({ name, type, defaultValue }: Declared, node: ValueNode | undefined): ReadInto {
  const withoutValue = (values: Record<string, unknown>): boolean => {
    if (defaultValue !== undefined) values[name] = defaultValue;
    return defaultValue !== undefined || !isNonNullType(type);
  };
  if (!node) return (_variables, values) => withoutValue(values);
  const variable = node.kind === Kind.VARIABLE ? node.name.value : null;
  const read = literalReader(node, type);
  return (variables, values) => {
    if (variable !== null && !Object.hasOwn(variables, variable)) return withoutValue(values);
    const value = read(variables);
    if (value === undefined) return false;
    values[name] = value;
    return true;
  };
}

function literalReader(node: ValueNode, declared: GraphQLInputType): ReadLiteral {
  if (node.kind === Kind.VARIABLE) {
    const { value: name } = node.name;
    const isNonNull = isNonNullType(declared);
    return (variables) => (isNonNull && variables[name] === null ? undefined : variables[name]);
  }
  const type = isNonNullType(declared) ? declared.ofType : declared;
  if (node.kind === Kind.OBJECT && isInputObjectType(type) && !type.isOneOf)
    return objectReader(type, new Map(node.fields.map(({ name, value }) => [name.value, value])));
  const constant = node.kind === Kind.LIST ? undefined : valueFromAST(node, declared);
  const isShared = constant !== undefined && (typeof constant !== 'object' || constant === null);
  return isShared ? () => constant : (variables) => valueFromAST(node, declared, variables);
}

function objectReader(type: GraphQLInputObjectType, given: ReadonlyMap<string, ValueNode>): ReadLiteral {
  const readers = Object.values(type.getFields()).map((field) =>
    declaredReader(field, given.get(field.name)),
  );
  return (variables) => {
    const values = Object.create(null) as Record<string, unknown>;
    return readers.every((read) => read(variables, values)) ? values : undefined;
  };
}
