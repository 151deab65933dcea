import {
  Kind,
  type ConstDirectiveNode,
  type ConstValueNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputObjectTypeExtensionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type ObjectTypeExtensionNode,
} from 'graphql';
import { supergraphDocument } from '../supergraph/supergraph-document';
import { PERMISSIONS, type Permission } from '../contract/permissions';

/**
 * Access policies and input limits travel with the schema: a subgraph prints them into its SDL, composition keeps them in the
 * supergraph, and the edge reads them from there. So the edge needs no code of a domain, also for a graph that is
 * swapped in later or served by another process.
 */

/** What a caller must have for a field: nothing, any identity, or a permission of any level. */
export type Requirement = Permission | 'public' | 'authenticated';

/** `Type.field` → the requirements of which one is enough. */
export type AccessMap = ReadonlyMap<string, readonly Requirement[]>;

/**
 * The limits of one input field or argument, or the size of an object's field. `min` and `max` are strings so that
 * decimals stay exact.
 */
export interface Constraint {
  /** Characters, as all lengths. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Digits of a decimal, and how many of them stand after the point; of an object's field only. */
  readonly precision?: number;
  readonly scale?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly min?: string;
  readonly max?: string;
}

/** `InputType.field`, `Type.field` or `Type.field.argument` → its limits. */
export type ConstraintMap = ReadonlyMap<string, Constraint>;

/**
 * What a subgraph's SDL needs for the two directives to reach the supergraph. The subgraph's link to the federation
 * specification must import `@composeDirective`.
 */
export const ISM_LINK = `extend schema
  @link(url: "https://specs.ism.example/ism/v1.0", import: ["@access", "@constraint"])
  @composeDirective(name: "@access")
  @composeDirective(name: "@constraint")

directive @access(anyOf: [String!]!) on OBJECT | FIELD_DEFINITION

directive @constraint(minLength: Int, maxLength: Int, precision: Int, scale: Int, pattern: String, format: String, min: String, max: String) on INPUT_FIELD_DEFINITION | ARGUMENT_DEFINITION | FIELD_DEFINITION`;

const REQUIREMENTS: ReadonlySet<string> = new Set(['public', 'authenticated', ...PERMISSIONS]);

/**
 * Reads `@access` from a subgraph's or the supergraph's SDL; the requirement of a type stands for its fields that
 * state none. Fields without any requirement are not in the map.
 * @throws when a requirement is not in the vocabulary, is empty, or is ambiguous (see assertOneOwner)
 */
export function requirementsFromSdl(sdl: string): AccessMap {
  const access = new Map<string, readonly Requirement[]>();
  // Loops instead of `visit`, which calls for every node of the document.
  for (const type of supergraphDocument(sdl).definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION && type.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const ofType = accessOf(type, type.name.value);
    if (ofType) assertOneOwner(type);
    for (const field of type.fields ?? []) {
      const coordinate = `${type.name.value}.${field.name.value}`;
      const requirements = accessOf(field, coordinate) ?? ofType;
      if (requirements) access.set(coordinate, requirements);
    }
  }
  return access;
}

/** Reads `@constraint` from a subgraph's or the supergraph's SDL. */
export function constraintsFromSdl(sdl: string): ConstraintMap {
  const constraints = new Map<string, Constraint>();
  const read = (
    owner: string,
    { name, directives }: FieldDefinitionNode | InputValueDefinitionNode,
  ): string => {
    const coordinate = `${owner}.${name.value}`;
    const directive = find(directives, 'constraint');
    if (directive) constraints.set(coordinate, argumentsOf(directive));
    return coordinate;
  };
  for (const type of supergraphDocument(sdl).definitions) {
    if (!hasFields(type)) continue;
    for (const field of type.fields ?? []) {
      const coordinate = read(type.name.value, field);
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of field.arguments ?? []) read(coordinate, argument);
    }
  }
  return constraints;
}

type WithFields =
  | ObjectTypeDefinitionNode
  | ObjectTypeExtensionNode
  | InterfaceTypeDefinitionNode
  | InputObjectTypeDefinitionNode
  | InputObjectTypeExtensionNode;

const WITH_FIELDS: ReadonlySet<Kind> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.OBJECT_TYPE_EXTENSION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_EXTENSION,
]);

function hasFields(node: DefinitionNode): node is WithFields {
  return WITH_FIELDS.has(node.kind);
}

/**
 * Composition keeps one of several requirements that subgraphs state on a type they share, which would open the
 * fields of the other: there only fields may state requirements.
 */
function assertOneOwner(type: ObjectTypeDefinitionNode | ObjectTypeExtensionNode): void {
  const graphs = type.directives?.filter(({ name }) => name.value === 'join__type') ?? [];
  if (graphs.length > 1) {
    throw new Error(
      `@access on type ${type.name.value}, which several subgraphs share: state it on its fields`,
    );
  }
}

function accessOf(
  node: { readonly directives?: readonly ConstDirectiveNode[] },
  coordinate: string,
): readonly Requirement[] | undefined {
  const directive = find(node.directives, 'access');
  if (!directive) return undefined;
  const { anyOf } = argumentsOf(directive) as { anyOf?: readonly unknown[] };
  if (!anyOf?.length) throw new Error(`@access on ${coordinate} names no requirement`);
  const unknown = anyOf.find((name) => !REQUIREMENTS.has(String(name)));
  if (unknown !== undefined)
    throw new Error(`@access on ${coordinate} names unknown ${JSON.stringify(unknown)}`);
  return anyOf as readonly Requirement[];
}

function find(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
): ConstDirectiveNode | undefined {
  return directives?.find((directive) => directive.name.value === name);
}

function argumentsOf(directive: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    directive.arguments?.map(({ name, value }) => [name.value, valueOf(value)]) ?? [],
  );
}

function valueOf(node: ConstValueNode): unknown {
  switch (node.kind) {
    case Kind.INT:
      return Number(node.value);
    case Kind.STRING:
      return node.value;
    case Kind.LIST:
      return node.values.map(valueOf);
    default:
      return undefined;
  }
}
