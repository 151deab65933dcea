import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  parse,
  parseType,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLInputType,
  type TypeNode,
} from 'graphql';
import { ROOT } from './openapi';

/** The graph as its clients see it. */
export const api = buildSchema(readFileSync(join(ROOT, 'schema/api.graphql'), 'utf8'));

/**
 * The operation of an endpoint as a client of the graph would write it: each variable has the type that its place in
 * the graph has, where the endpoint's own may be stricter.
 */
export function asGraphClient(document: string): string {
  const types = new Map<string, TypeNode>();
  const info = new TypeInfo(api);
  const found = parse(document);
  visit(
    found,
    visitWithTypeInfo(info, {
      Variable({ name }) {
        const type = info.getInputType();
        if (type) types.set(name.value, parseType(String(type)));
      },
    }),
  );
  return print(
    visit(found, {
      VariableDefinition: (node) => ({ ...node, type: types.get(node.variable.name.value) ?? node.type }),
    }),
  );
}

/** The fields of mutations' inputs that documents give a variable or a constant: `CreateTagInput.name`. */
export function givenInputFields(documents: readonly string[]): ReadonlySet<string> {
  const given = new Set<string>();
  for (const document of documents) {
    const info = new TypeInfo(api);
    visit(
      parse(document),
      visitWithTypeInfo(info, {
        ObjectField({ name }) {
          const parent = info.getParentInputType();
          if (parent) given.add(`${String(getNamedType(parent))}.${name.value}`);
        },
      }),
    );
  }
  return given;
}

/** All fields of the inputs of mutations. */
export function inputFieldsOfMutations(): string[] {
  const inputs = new Set<GraphQLInputType>();
  for (const { args } of Object.values(api.getMutationType()?.getFields() ?? {}))
    for (const { type } of args) inputs.add(getNamedType(type));
  return [...inputs].flatMap((type) =>
    isInputObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
  );
}
