import {
  isObjectType,
  Kind,
  visit,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  type TypeNode,
} from 'graphql';

/** Arguments that say how many rows come, and the list that has them when the field is a page of rows. */
const SLICING: Readonly<Record<string, readonly string[]>> = { pageSize: ['results'], first: [] };

/**
 * Writes what fields cost into the SDL, by the federation's own `@cost` and `@listSize`, which every router understands: the
 * stated weights, and for each list the argument that says how long it is.
 * @param costs by schema coordinate
 */
export function publishCosts(document: DocumentNode, costs: Readonly<Record<string, number>>): DocumentNode {
  const costOf = (coordinate: string): ConstDirectiveNode[] => {
    const weight = costs[coordinate];
    return weight === undefined ? [] : [directive('cost', { weight: int(weight) })];
  };
  return visit(document, {
    ObjectTypeDefinition: (type) => ({
      ...type,
      fields: (type.fields ?? []).map((field) => {
        const coordinate = `${type.name.value}.${field.name.value}`;
        return {
          ...field,
          arguments: (field.arguments ?? []).map((argument) => ({
            ...argument,
            directives: [...(argument.directives ?? []), ...costOf(`${coordinate}(${argument.name.value}:)`)],
          })),
          directives: [...(field.directives ?? []), ...costOf(coordinate), ...listSizeOf(field)],
        };
      }),
    }),
  });
}

/** @throws for the cost of a field or an argument that does not exist */
export function assertCostsFit(
  schema: GraphQLSchema,
  name: string,
  costs: Readonly<Record<string, number>>,
): void {
  const unknown = Object.keys(costs).filter((coordinate) => !exists(schema, coordinate));
  if (unknown.length > 0) throw new Error(`${name}: a cost for unknown ${unknown.join(', ')}`);
}

/** @param coordinate `Type.field` or `Type.field(argument:)` */
function exists(schema: GraphQLSchema, coordinate: string): boolean {
  const [, typeName = '', fieldName = '', argument] = /^(\w+)\.(\w+)(?:\((\w+):\))?$/.exec(coordinate) ?? [];
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) return false;
  return argument === undefined || field.args.some(({ name }) => name === argument);
}

function listSizeOf({ arguments: args = [], type }: FieldDefinitionNode): ConstDirectiveNode[] {
  const slicing = args.find((argument) => Object.hasOwn(SLICING, argument.name.value))?.name.value;
  if (slicing === undefined) return [];
  const sized = isList(type) ? [] : (SLICING[slicing] ?? []);
  return [
    directive('listSize', {
      slicingArguments: strings([slicing]),
      ...(sized.length > 0 ? { sizedFields: strings(sized) } : {}),
      requireOneSlicingArgument: { kind: Kind.BOOLEAN, value: false },
    }),
  ];
}

function isList(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE ? isList(type.type) : type.kind === Kind.LIST_TYPE;
}

type Value = NonNullable<ConstDirectiveNode['arguments']>[number]['value'];

function directive(name: string, args: Readonly<Record<string, Value>>): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: Object.entries(args).map(([argument, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: argument },
      value,
    })),
  };
}

function int(value: number): Value {
  return { kind: Kind.INT, value: String(value) };
}

function strings(values: readonly string[]): Value {
  return { kind: Kind.LIST, values: values.map((value) => ({ kind: Kind.STRING, value })) };
}
