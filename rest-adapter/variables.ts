import {
  isInputObjectType,
  isInputType,
  isNonNullType,
  Kind,
  print,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTNode,
  type DocumentNode,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import type { Constraint, ConstraintMap } from '../schema/access/directives';
import { EXPECTED_UPDATED_AT, pathParameters, type RouteDefinition } from './route';

/** Where a variable's value comes from. `file`: the whole body. `precondition`: If-Match. */
export type VariableLocation = 'path' | 'query' | 'body' | 'file' | 'precondition';

/** Everything known of one variable of an endpoint's document, from the document and the supergraph. */
export interface VariableInfo {
  readonly name: string;
  readonly location: VariableLocation;
  /** The declared type without its outer non-null. */
  readonly type: GraphQLInputType;
  readonly required: boolean;
  /** False when an explicit null is rejected. */
  readonly nullable: boolean;
  /** Path of the value in the graph's input, `orgUnitId` or `filter.orgUnitId`; the key of field errors. */
  readonly inputPath: string;
  readonly description: string | null;
  readonly defaultValue: unknown;
  readonly constraint: Constraint | undefined;
}

/** Reads the variables of a document in the order of their declaration. */
export function readVariables(
  route: RouteDefinition,
  document: DocumentNode,
  schema: GraphQLSchema,
  constraints: ConstraintMap,
): VariableInfo[] {
  const usages = readUsages(document, schema);
  const inPath = new Set(pathParameters(route.path));
  const operation = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
  return (operation?.variableDefinitions ?? []).map((definition) => {
    const name = definition.variable.name.value;
    const usage = usages.get(name);
    const declared = declaredType(definition, schema);
    const location = locationOf(route, name, inPath);
    return {
      name,
      location,
      type: isNonNullType(declared) ? declared.ofType : declared,
      required: isNonNullType(declared) && definition.defaultValue === undefined,
      nullable: !isNonNullType(declared) && location === 'body' && !route.notNull?.includes(name),
      inputPath: usage?.inputPath ?? name,
      description: usage?.description ?? null,
      defaultValue: usage?.defaultValue,
      constraint: usage && constraints.get(usage.coordinate),
    };
  });
}

function locationOf(route: RouteDefinition, name: string, inPath: ReadonlySet<string>): VariableLocation {
  if (inPath.has(name)) return 'path';
  if (name === EXPECTED_UPDATED_AT) return 'precondition';
  if (route.csvBody !== undefined) return name === route.csvBody ? 'file' : 'query';
  return route.method === 'GET' || route.method === 'DELETE' ? 'query' : 'body';
}

function declaredType(definition: VariableDefinitionNode, schema: GraphQLSchema): GraphQLInputType {
  const type = typeFromAST(schema, definition.type);
  if (!isInputType(type))
    throw new Error(`$${definition.variable.name.value}: unknown type ${print(definition.type)}`);
  return type;
}

interface Usage {
  readonly coordinate: string;
  readonly inputPath: string;
  readonly description: string | null;
  readonly defaultValue: unknown;
}

/** Where each variable goes: into an argument, or into a field of an input object. */
function readUsages(document: DocumentNode, schema: GraphQLSchema): ReadonlyMap<string, Usage> {
  const usages = new Map<string, Usage>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      VariableDefinition: () => false,
      Variable(node, _key, parentNode, _path, ancestors) {
        const names = inputNames([...ancestors, ...(parentNode ? [parentNode] : [])]);
        const argument = types.getArgument();
        const field = types.getFieldDef();
        if (!argument || !field) return;
        const last = names.at(-1);
        const parent = inputObjectOf(types.getParentInputType());
        const inputField = names.length > 1 && last ? parent?.getFields()[last] : undefined;
        const definition = inputField ?? argument;
        usages.set(node.name.value, {
          coordinate: inputField
            ? `${parent?.name ?? ''}.${inputField.name}`
            : `${types.getParentType()?.name ?? ''}.${field.name}.${argument.name}`,
          // The graph keys errors of `input` by its fields, so the argument's own name is left out.
          inputPath: (names[0] === 'input' && names.length > 1 ? names.slice(1) : names).join('.'),
          description: definition.description ?? null,
          defaultValue: definition.defaultValue,
        });
      },
    }),
  );
  return usages;
}

function inputObjectOf(type: unknown): GraphQLInputObjectType | null {
  const inner: unknown = isNonNullType(type) ? type.ofType : type;
  return isInputObjectType(inner) ? inner : null;
}

/** Names from the argument down to the variable: `['filter', 'orgUnitId']`. */
function inputNames(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string[] {
  const names: string[] = [];
  for (const node of ancestors) {
    if (!('kind' in node)) continue;
    if (node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) names.push(node.name.value);
  }
  return names;
}
