import {
  buildASTSchema,
  Kind,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
} from 'graphql';

/** Directives that clients are told of, in the schema's own words. */
const TOLD: ReadonlySet<string> = new Set(['deprecated', 'specifiedBy']);

interface Annotated {
  readonly directives?: readonly ConstDirectiveNode[];
}

/**
 * What clients see of a supergraph: its types without those of the federation, and nothing inaccessible. The same that @apollo/gateway
 * makes by building, printing, parsing and checking all of it again; that it is the same is checked when the supergraph is emitted
 * (docs/adr/0078).
 * @param supergraph as the composer wrote it
 */
export function apiSchemaOf(supergraph: DocumentNode): GraphQLSchema {
  const definitions = supergraph.definitions.flatMap((node) => publicPart(node) ?? []);
  return buildASTSchema({ kind: Kind.DOCUMENT, definitions }, { assumeValidSDL: true });
}

/** Null: clients do not see it. */
function publicPart(node: DefinitionNode): DefinitionNode | null {
  switch (node.kind) {
    case Kind.SCHEMA_DEFINITION:
      return { ...node, directives: [] };
    case Kind.SCALAR_TYPE_DEFINITION:
    case Kind.UNION_TYPE_DEFINITION:
      return isPublicType(node) ? told(node) : null;
    case Kind.ENUM_TYPE_DEFINITION:
      return isPublicType(node) ? { ...told(node), values: publicOf(node.values) } : null;
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return isPublicType(node) ? { ...told(node), fields: publicOf(node.fields) } : null;
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_DEFINITION:
      return isPublicType(node) ? { ...told(node), fields: publicOf(node.fields).map(publicField) } : null;
    default:
      return null;
  }
}

function publicField(field: FieldDefinitionNode): FieldDefinitionNode {
  return { ...field, arguments: publicOf(field.arguments) };
}

function publicOf<Node extends Annotated>(nodes: readonly Node[] = []): Node[] {
  return nodes.filter(isAccessible).map(told);
}

/** Names with two underscores are those of the specifications that the supergraph links to. */
function isPublicType(node: Annotated & { readonly name: { readonly value: string } }): boolean {
  return !node.name.value.includes('__') && isAccessible(node);
}

function isAccessible({ directives }: Annotated): boolean {
  return directives?.every(({ name }) => name.value !== 'inaccessible') ?? true;
}

function told<Node extends Annotated>(node: Node): Node {
  const directives = node.directives?.filter(({ name }) => TOLD.has(name.value)) ?? [];
  return { ...node, directives };
}
