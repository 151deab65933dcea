import { parse, type DocumentNode } from 'graphql';
import { z } from 'zod';
import type { Permission } from '../../../schema/contract/permissions';

/** What a domain reads of another's entities, stated once: the selection, its types, and what it needs to be allowed. */
export interface PeerQuestion<Row> {
  /** Subgraph that owns the entities. */
  readonly peer: string;
  /** Entity types that a key may be of. */
  readonly types: readonly string[];
  /** Field of the entities by which they are asked for. */
  readonly key: string;
  /** What the system holds when it asks by itself, and nothing else. */
  readonly permission: Permission;
  readonly text: string;
  /** Values of the arguments of its fields, see {@link withArguments}. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** Parsed; in process it is executed as it is. */
  readonly document: DocumentNode;
  /** @throws ZodError when the entity does not fit */
  read(entity: unknown): Row;
}

/** A question as a domain states it. */
interface QuestionContents<Fields extends z.ZodRawShape> {
  readonly peer: string;
  readonly types: readonly string[];
  /** Field of the entities by which they are asked for, of a `@key`. Default `id`. */
  readonly key?: string;
  readonly permission: Permission;
  /** Names of the fields, with what they must hold; objects in it are selected with their fields. */
  readonly fields: Fields;
  /** Arguments of fields, each with its type: `{ employeeUserIds: { first: 'Int!' } }`. Their values come with each asking. Default: none. */
  readonly arguments?: FieldArguments;
}

type FieldArguments = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** States a question, made once with its module. Its fields become the selection, so that the two cannot differ. */
export function peerQuestion<Fields extends z.ZodRawShape>({
  peer,
  types,
  key = 'id',
  permission,
  fields,
  arguments: taken = {},
}: QuestionContents<Fields>): PeerQuestion<z.output<z.ZodObject<Fields>>> {
  const shape = z.object(fields);
  const selection = selectionOf(shape, taken).slice(2, -2);
  const declared = Object.values(taken).flatMap((one) =>
    Object.entries(one).map(([name, type]) => `, $${name}: ${type}`),
  );
  // With the key, by which the response is checked when it is the id.
  const fragments = types.map((type) => `... on ${type} { ${key} ${selection} }`).join(' ');
  const text = `query ($representations: [_Any!]!${declared.join('')}) { _entities(representations: $representations) { ${fragments} } }`;
  return {
    peer,
    types,
    key,
    permission,
    text,
    variables: {},
    document: parse(text, { noLocation: true }),
    read: (entity) => shape.parse(entity),
  };
}

/** The question with values of the arguments that it states. */
export function withArguments<Row>(
  question: PeerQuestion<Row>,
  variables: Readonly<Record<string, unknown>>,
): PeerQuestion<Row> {
  return { ...question, variables };
}

function selectionOf(type: unknown, taken: FieldArguments = {}): string {
  if (type instanceof z.ZodNullable) return selectionOf(type.unwrap());
  if (type instanceof z.ZodArray) return selectionOf(type.element);
  if (!(type instanceof z.ZodObject)) return '';
  const fields = Object.entries(type.shape).map(([name, field]) =>
    `${name}${argumentsOf(taken[name])} ${selectionOf(field)}`.trim(),
  );
  return `{ ${fields.join(' ')} }`;
}

function argumentsOf(taken: FieldArguments[string] | undefined): string {
  return taken
    ? `(${Object.keys(taken)
        .map((name) => `${name}: $${name}`)
        .join(', ')})`
    : '';
}
