import { diff } from '@graphql-inspector/core';
import { buildSchema, type GraphQLSchema } from 'graphql';
import type { StoredDocument } from './operations';
import { usageOf, type Usage } from './usage';

export type Criticality = 'BREAKING' | 'DANGEROUS' | 'NON_BREAKING';

export interface SchemaChange {
  readonly criticality: Criticality;
  readonly message: string;
  /** Coordinate of what changed; empty for the schema itself. */
  readonly coordinate: string;
  /** Stored clients that use it. */
  readonly usedBy: readonly string[];
}

export interface ChangeOptions {
  /** Breaking stays breaking although no stored operation uses it. Default false. */
  readonly strict?: boolean;
}

const ORDER: readonly Criticality[] = ['BREAKING', 'DANGEROUS', 'NON_BREAKING'];

/**
 * What changed for clients from one API schema to the next, the worst first. A breaking change that no stored
 * operation uses is only dangerous: every client of the graph is asked to store its operations.
 */
export async function changesBetween(
  baselineSdl: string,
  api: GraphQLSchema,
  documents: readonly StoredDocument[],
  { strict = false }: ChangeOptions = {},
): Promise<SchemaChange[]> {
  const baseline = buildSchema(baselineSdl);
  const usage = usageOf(baseline, documents);
  const changes = (await diff(baseline, api)).map((change): SchemaChange => {
    const coordinate = change.path ?? '';
    const usedBy = clientsOf(usage, coordinate, change.type as string);
    const level = change.criticality.level as Criticality;
    const isHarmless = level === 'BREAKING' && usedBy.length === 0 && !strict;
    return { coordinate, message: change.message, usedBy, criticality: isHarmless ? 'DANGEROUS' : level };
  });
  return changes.sort(
    (a, b) =>
      ORDER.indexOf(a.criticality) - ORDER.indexOf(b.criticality) || a.coordinate.localeCompare(b.coordinate),
  );
}

/** An addition (a required argument or input field) breaks the users of what it was added to. */
function clientsOf(usage: Usage, coordinate: string, changeType: string): string[] {
  const target = changeType.endsWith('_ADDED')
    ? coordinate.slice(0, coordinate.lastIndexOf('.'))
    : coordinate;
  return [...(usage.get(target) ?? [])].sort();
}
