import { readFileSync } from 'node:fs';
import { buildSchema, isEnumType, type GraphQLLeafType } from 'graphql';
import { isErrorCode } from '../../../schema/contract/errors';
import { graphql } from '../../testkit/graphql';
import type { HttpClient } from '../../testkit/http';
import { scattered } from '../../testkit/scattered';
import { useSystem } from '../../testkit/system';
import { positionsOf } from './positions';

/** Values at the ends of what a scalar can be are well-formed; where they make no sense they are the caller's error, never ours. */

const EXTREME: Readonly<Record<string, readonly unknown[]>> = {
  UUID: ['ffffffff-ffff-ffff-ffff-ffffffffffff', 'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF'],
  Date: ['0001-01-01', '9999-12-31'],
  DateTime: ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z', '2026-11-28T12:00:00+14:00'],
  Decimal: ['99999999999999999999.9999999999', '-99999999999999999999', '0.0000000001', '-0', 1e21, 0.1],
  JSON: [null, 7, 'text', [], {}, { '': { '': [[[]]] } }, [1e308], { long: 'x'.repeat(20_000) }],
  Int: [-2147483648, -1, 0, 2147483647],
  Boolean: [true, false],
  String: ['', ' ', '%', '_', '\\', "'", '\u{1F600}', '\u202e', 'x'.repeat(10_000), '-'],
};

/** How many of them a position is given; others get others. */
const VALUES_OF_POSITION = 2;

const positions = positionsOf(buildSchema(readFileSync('schema/api.graphql', 'utf8')));
const system = useSystem();

let admin: HttpClient;
beforeAll(async () => {
  admin = await system.get().as('admin');
});

const valuesOf = (type: GraphQLLeafType): readonly unknown[] =>
  isEnumType(type) ? type.getValues().map(({ name }) => name) : (EXTREME[type.name] ?? []);

// Signing out would end the session that all others need.
const asked = positions.filter(({ name }) => !/^Mutation\.(logout|refreshSession)/.test(name));

describe.each(['Query', 'Mutation', 'other'])('extreme values in arguments of %s', (owner) => {
  const ofOwner = asked.filter(({ name }) => {
    const [type = ''] = name.split('.');
    return owner === 'other' ? !['Query', 'Mutation'].includes(type) : type === owner;
  });

  it('are no errors of the server', async () => {
    const internal: string[] = [];
    for (const [index, { name, type, inputType, write }] of ofOwner.entries()) {
      for (const value of scattered(valuesOf(type), index, VALUES_OF_POSITION)) {
        const query = write('$v', `($v: ${String(inputType)})`);
        const { errors } = await graphql(admin, query, { variables: { v: value } });
        const codes = errors.map(({ extensions }) => extensions?.code);
        if (codes.every((code) => isErrorCode(code) && code !== 'INTERNAL_SERVER_ERROR')) continue;
        internal.push(`${name} = ${JSON.stringify(value).slice(0, 60)}: ${codes.join()}`);
      }
    }
    expect(internal).toEqual([]);
  });
});
