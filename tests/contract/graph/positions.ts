import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLLeafType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/** A position of the schema where a client writes a value. */
export interface Position {
  /** `Query.employees(filter.orgUnitId)` */
  readonly name: string;
  /** Names within the field: `filter.orgUnitId`. */
  readonly path: string;
  readonly type: GraphQLLeafType;
  /** The position's own type, or that of a list's items. */
  readonly inputType: GraphQLInputType;
  readonly hasDefault: boolean;
  /**
   * An operation that is valid but for the value in the position.
   * @param variables its variable definitions, `($v: Int)`
   */
  write(value: string, variables?: string): string;
}

/** A field with the operation around it. */
interface Reached {
  readonly field: GraphQLField<unknown, unknown>;
  readonly owner: string;
  readonly operation: (field: string, variables: string) => string;
}

type Input = GraphQLArgument | GraphQLInputField;

/** Values of the scalars, for what must be there beside the position. */
const SAMPLES: Readonly<Record<string, string>> = {
  UUID: '"00000000-0000-4000-8000-000000000000"',
  Date: '"2026-11-28"',
  DateTime: '"2026-11-28T12:00:00Z"',
  Decimal: '"1"',
  JSON: '{}',
  Int: '1',
  Boolean: 'true',
  String: '"text"',
};

/** Every argument of every field that can be reached, and every field of every input in it, each once. */
export function positionsOf(schema: GraphQLSchema): readonly Position[] {
  return reachedFields(schema).flatMap(({ field, owner, operation }) =>
    field.args.flatMap((argument) =>
      positionsIn(argument).map(({ write, ...position }) => ({
        ...position,
        name: `${owner}.${field.name}(${position.path})`,
        write: (value: string, variables = '') => {
          const values = [...required(field.args, argument), write(value)].join(', ');
          return operation(`${field.name}(${values})${selectionOf(field.type)}`, variables);
        },
      })),
    ),
  );
}

/** Breadth first, so that each field is reached by the shortest way. */
function reachedFields(schema: GraphQLSchema): readonly Reached[] {
  const reached: Reached[] = [];
  const seen = new Set<GraphQLNamedType>();
  const queue = (['query', 'mutation'] as const).flatMap((kind) => {
    const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
    const operation: Reached['operation'] = (field, variables) => `${kind} ${variables} { ${field} }`;
    return type ? [{ type, operation }] : [];
  });
  for (const { type, operation } of queue) {
    if (seen.has(type)) continue;
    seen.add(type);
    for (const field of Object.values(type.getFields())) {
      reached.push({ field, owner: type.name, operation });
      const next = getNamedType(field.type);
      if (!isObjectType(next)) continue;
      const values = required(field.args).join(', ');
      const open = values === '' ? field.name : `${field.name}(${values})`;
      queue.push({
        type: next,
        operation: (inner, variables) => operation(`${open} { ${inner} }`, variables),
      });
    }
  }
  return reached;
}

type Inner = Pick<Position, 'path' | 'type' | 'inputType' | 'hasDefault'> & { write(value: string): string };

function positionsIn(input: Input, around: readonly GraphQLNamedType[] = []): readonly Inner[] {
  const { name, type, defaultValue } = input;
  const named = getNamedType(type);
  const listed = (value: string): string =>
    `${name}: ${isListType(getNullableType(type)) ? `[${value}]` : value}`;
  if (isLeafType(named)) {
    const inputType = itemType(type);
    // The default of a list is none of its items.
    const hasDefault = defaultValue !== undefined && !isListType(getNullableType(type));
    return [{ path: name, type: named, inputType, hasDefault, write: listed }];
  }
  if (!isInputObjectType(named) || around.includes(named)) return [];
  const fields = Object.values(named.getFields());
  return fields.flatMap((field) =>
    positionsIn(field, [...around, named]).map((inner) => ({
      ...inner,
      path: `${name}.${inner.path}`,
      write: (value: string) => listed(`{ ${[...required(fields, field), inner.write(value)].join(', ')} }`),
    })),
  );
}

function itemType(type: GraphQLInputType): GraphQLInputType {
  const nullable = getNullableType(type);
  return isListType(nullable) ? nullable.ofType : type;
}

/** What must be there beside one of the inputs. */
function required(inputs: readonly Input[], beside?: Input): string[] {
  return inputs
    .filter((input) => input !== beside && (isRequiredArgument(input) || isRequiredInputField(input)))
    .map(({ name, type }) => `${name}: ${sampleOf(type)}`);
}

function sampleOf(type: GraphQLInputType): string {
  const named = getNamedType(type);
  if (isListType(getNullableType(type))) return '[]';
  if (isInputObjectType(named)) return `{ ${required(Object.values(named.getFields())).join(', ')} }`;
  return (isEnumType(named) ? named.getValues()[0]?.name : SAMPLES[named.name]) ?? 'null';
}

function selectionOf(type: GraphQLField<unknown, unknown>['type']): string {
  return isCompositeType(getNamedType(type)) ? ' { __typename }' : '';
}
