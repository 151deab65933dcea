import { buildSchema, isEnumType, type GraphQLLeafType } from 'graphql';
import { readFileSync } from 'node:fs';
import { graphql, type GraphQLErrorBody } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { scattered } from '../../testkit/scattered';
import { useSystem } from '../../testkit/system';
import { positionsOf } from './positions';

/** A malformed literal is found by validation, wherever the schema takes a value: nothing runs, and the client learns where. */

const MALFORMED: Readonly<Record<string, readonly string[]>> = {
  UUID: ['"1"', '1', '{ a: 1 }'],
  Date: ['20261128', '"2026-02-30"', 'TODAY'],
  DateTime: ['"2026-11-28"', '1e3'],
  Decimal: ['1e999', '"1,5"', 'false'],
  JSON: ['1e999', '{ a: [1e999] }'],
  Int: ['1e999', '"1"', '2147483648'],
  Boolean: ['"true"', '1'],
  String: ['1', 'WORD'],
};
const MALFORMED_ENUM = ['"ACTIVE"', 'NO_SUCH_VALUE', '1'];

const schema = buildSchema(readFileSync('schema/api.graphql', 'utf8'));
const positions = positionsOf(schema);
const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

function malformedOf({ name }: GraphQLLeafType): readonly string[] {
  return MALFORMED[name] ?? MALFORMED_ENUM;
}

/** What is wrong with the response to a document with a malformed literal; null when it is right. */
async function mistake(document: string, literal: string): Promise<string | null> {
  const { data, errors } = await graphql(admin, document);
  const column = document.lastIndexOf(literal) + 1;
  const at = (error: GraphQLErrorBody): boolean =>
    (error as { locations?: { column: number }[] }).locations?.some((one) => one.column === column) === true;
  const isRight =
    data === null &&
    errors.some(at) &&
    errors.every(({ extensions }) => extensions?.code === 'GRAPHQL_VALIDATION_FAILED');
  return isRight ? null : `${document}: ${JSON.stringify(errors)}`;
}

async function mistakesOf(documents: readonly (readonly [string, string])[]): Promise<string[]> {
  const found: string[] = [];
  for (const [document, literal] of documents) {
    const one = await mistake(document, literal);
    if (one !== null) found.push(one);
  }
  return found;
}

describe('a malformed literal is rejected by validation', () => {
  it('knows a malformed value of every scalar of the schema', () => {
    const scalars = new Set(positions.map(({ type }) => (isEnumType(type) ? 'enum' : type.name)));
    expect([...scalars].sort()).toEqual([...Object.keys(MALFORMED), 'enum'].sort());
    expect(positions.length).toBeGreaterThan(150);
  });

  it('in every argument and every field of every input', async () => {
    const documents = positions.flatMap(({ type, write }, index) =>
      scattered(malformedOf(type), index).map((literal) => [write(literal), literal] as const),
    );

    expect(await mistakesOf(documents)).toEqual([]);
  });

  it('as the default of a variable of every type', async () => {
    const types = [...new Map(positions.map(({ type }) => [type.name, type])).values()];
    const documents = types.flatMap((type) =>
      malformedOf(type).flatMap((literal) => [
        [`query ($v: ${type.name} = ${literal}) { __typename @include(if: true) }`, literal] as const,
        [`query ($v: [${type.name}!] = [${literal}]) { __typename @include(if: true) }`, literal] as const,
      ]),
    );

    expect(await mistakesOf(documents)).toEqual([]);
  });

  it('in the arguments of directives', async () => {
    expect(
      await mistakesOf([
        ['{ me @include(if: "true") { email } }', '"true"'],
        ['{ me @skip(if: 1) { email } }', '1'],
      ]),
    ).toEqual([]);
  });

  it('before another field of a mutation writes', async () => {
    const { data, errors } = await graphql(
      admin,
      `
        mutation {
          a: createTag(input: { name: "half done", tagType: SKILL }) {
            id
          }
          b: updateEmployee(id: "1", input: {}) {
            id
          }
        }
      `,
    );

    expect(data).toBeNull();
    expect(errors.map(({ extensions }) => extensions?.code)).toEqual(['GRAPHQL_VALIDATION_FAILED']);
    const written = await graphql(admin, '{ tags(search: "half done") { totalCount } }');
    expect(written.expectNoErrors()).toEqual({ tags: { totalCount: 0 } });
  });
});
