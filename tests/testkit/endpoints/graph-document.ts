import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isInputObjectType,
  Kind,
  OperationTypeNode,
  parse,
  parseType,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLInputType,
  type TypeNode,
} from 'graphql';
import { toCamelCase } from '../../../schema/contract/cases';
import type { Endpoint } from './endpoints';
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

/** The values of a body as the variables of its endpoint's document: objects in lists have the graph's names. */
export function graphVariables(body: object): Record<string, unknown> {
  const named = (item: unknown): unknown =>
    typeof item === 'object' && item !== null
      ? Object.fromEntries(Object.entries(item).map(([name, value]) => [toCamelCase(name), value as unknown]))
      : item;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(named) : (value as unknown),
    ]),
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

/** The mutation behind an endpoint, `createTag`; null: it writes nothing. */
export function mutationOf({ document }: Pick<Endpoint, 'document'>): string | null {
  if (document === null) return null;
  const [operation] = parse(document).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== OperationTypeNode.MUTATION)
    return null;
  const [field] = operation.selectionSet.selections;
  return field?.kind === Kind.FIELD ? field.name.value : null;
}

/** The values of the parameters in a path of the endpoint, by name. */
export function pathValuesOf(endpoint: Pick<Endpoint, 'path'>, path: string): Record<string, string> {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values =
    new RegExp(`^${endpoint.path.replaceAll(/\{\w+\}/g, '([^/]+)')}$`).exec(path)?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, values[index] ?? '']));
}
