import {
  TypeInfo,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  typeFromAST,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type NamedTypeNode,
} from 'graphql';
import { parseStored, type StoredDocument } from './operations';

/** Schema coordinate (`Type`, `Type.field`, `Type.field.argument`, `Input.field`, `Enum.VALUE`) → its clients. */
export type Usage = ReadonlyMap<string, ReadonlySet<string>>;

/** What the stored documents use of a schema. Documents that do not fit it count as far as they do. */
export function usageOf(schema: GraphQLSchema, documents: readonly StoredDocument[]): Usage {
  const usage = new Map<string, Set<string>>();
  for (const stored of documents) {
    const document = parseStored(stored);
    if (!document) continue;
    for (const coordinate of coordinatesOf(schema, document)) {
      const clients = usage.get(coordinate) ?? new Set();
      usage.set(coordinate, clients.add(stored.client));
    }
  }
  return usage;
}

/** The coordinates one document uses. A variable of an input type may send any of its fields, so it uses them all. */
export function coordinatesOf(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const used = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: () => {
        const parent = types.getParentType();
        const field = types.getFieldDef();
        if (!parent || !field) return;
        const owners = isAbstractType(parent) ? [parent, ...schema.getPossibleTypes(parent)] : [parent];
        for (const owner of owners) used.add(owner.name).add(`${owner.name}.${field.name}`);
        used.add(getNamedType(field.type).name);
      },
      Argument: () => {
        const [parent, field, argument] = [types.getParentType(), types.getFieldDef(), types.getArgument()];
        if (parent && field && argument) used.add(`${parent.name}.${field.name}.${argument.name}`);
      },
      ObjectValue: () => {
        const input = types.getInputType();
        if (input) used.add(getNamedType(input).name);
      },
      ObjectField: (node) => {
        const input = types.getParentInputType();
        if (input) used.add(`${getNamedType(input).name}.${node.name.value}`);
      },
      EnumValue: (node) => {
        const input = types.getInputType();
        if (input) used.add(getNamedType(input).name).add(`${getNamedType(input).name}.${node.value}`);
      },
      NamedType: (node) => {
        used.add(node.name.value);
      },
      VariableDefinition: (node) => {
        const type = typeFromAST(schema, node.type as NamedTypeNode);
        if (type) useInput(getNamedType(type), used);
      },
    }),
  );
  return used;
}

function useInput(type: GraphQLNamedType, used: Set<string>): void {
  if (isEnumType(type)) {
    used.add(type.name);
    for (const { name } of type.getValues()) used.add(`${type.name}.${name}`);
  }
  if (isInputObjectType(type) && !used.has(`${type.name}.*`)) {
    used.add(type.name).add(`${type.name}.*`);
    for (const field of Object.values(type.getFields())) {
      used.add(`${type.name}.${field.name}`);
      useInput(getNamedType(field.type), used);
    }
  }
}
