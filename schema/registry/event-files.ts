import { withGeneratedBlocks } from '../api-contract/generated/blocks';
import { code, markdownTable } from '../api-contract/generated/table';
import { ContractError } from '../api-contract/contract-error';
import type { SourceFile } from '../api-contract/markdown';
import type { JsonSchema, PublishedEvent } from '../contract/published-event';

/** The events that the code publishes, and the document that describes them. */
export interface EventSources {
  readonly catalogue: readonly PublishedEvent[];
  /** docs/events.md as it is. */
  readonly document: SourceFile;
}

/** The catalogue as the file that consumers outside of the project read. */
export function catalogueText(catalogue: readonly PublishedEvent[]): string {
  return `${JSON.stringify(catalogue, null, 2)}\n`;
}

/** The catalogue of a file; null when there is none. */
export function catalogueOfText(text: string | null): readonly PublishedEvent[] | null {
  return text === null ? null : (JSON.parse(text) as readonly PublishedEvent[]);
}

/** The document with its generated block written anew. @throws ContractError for a block of another kind */
export function eventDocument({ catalogue, document }: EventSources): string {
  return withGeneratedBlocks(document, (block) => {
    if (block.kind !== 'events')
      throw new ContractError(block, `no block is generated as "${block.kind}" here`);
    return catalogue.flatMap(sectionOf).slice(0, -1);
  });
}

function sectionOf({ name, version, domain, entity, description, schema }: PublishedEvent): string[] {
  const rows = Object.entries(schema.properties ?? {}).map(([field, type]) => [
    code(field),
    typeText(type) + (schema.required?.includes(field) ? '' : ', optional'),
    typeof type.description === 'string' ? type.description : '',
  ]);
  return [
    `### ${name}`,
    '',
    description,
    '',
    `Version ${version} of the domain \`${domain}\`; entity \`${entity}\`.`,
    '',
    ...markdownTable(['field', 'type', 'notes'], rows),
    '',
  ];
}

function typeText(schema: JsonSchema): string {
  if (Array.isArray(schema.anyOf)) return (schema.anyOf as JsonSchema[]).map(typeText).join(' | ');
  if (Array.isArray(schema.type)) return schema.type.join(' | ');
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => code(String(value))).join(' | ');
  if (schema.type === 'array') return `array of ${typeText((schema.items ?? {}) as JsonSchema)}`;
  return FORMATS[String(schema.format)] ?? String(schema.type);
}

/** What the API contract calls these strings. */
const FORMATS: Readonly<Record<string, string>> = { uuid: 'UUID', date: 'date', 'date-time': 'datetime' };
