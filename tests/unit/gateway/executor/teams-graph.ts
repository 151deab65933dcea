import type { ExecutionResult } from '../../../../gateway/pipeline/execution';
import { entities, smallGraph, type Respond, type SmallGraph, type SmallGraphOptions } from './small-graph';

/** Teams refer to people, of whom another subgraph knows names and ages. */

export const TEAMS = `
  type Query { teams: [Team!] team: Team name: String boss: Boss }
  interface Being { id: ID }
  type Boss implements Being { id: ID }
  type Team { lead: Person! deputy: Person people: [Person] }
  type Person @key(fields: "id") { id: ID }`;

export const PEOPLE = `
  type Person @key(fields: "id") { id: ID name: String! age: Int }
  type Query { count: Int! }`;

export const named: Respond = (fetch) =>
  entities(fetch, ({ id }) => ({ name: `Name ${String(id)}`, age: 7 }));

export const person = (id: unknown): object => ({ __typename: 'Person', id });

/** @param data what the subgraph of the teams responds */
export function graphOf(
  data: Record<string, unknown>,
  people: Respond = named,
  options: SmallGraphOptions = {},
): Promise<SmallGraph> {
  const teams = { sdl: TEAMS, respond: () => ({ data }) };
  return smallGraph({ teams, people: { sdl: PEOPLE, respond: people } }, options);
}

export const locationsOf = ({ errors = [] }: ExecutionResult): unknown[] =>
  errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]);

export const failed = (path: (string | number)[]) => ({
  message: 'no',
  path,
  extensions: { code: 'FORBIDDEN' },
});
