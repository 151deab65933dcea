import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LatePlanner } from '../../../gateway/planning/late-planner';
import type { Planner } from '../../../gateway/planning/plan';
import { ownEngine } from '../../../gateway/execution/own-engine';
import { readRestContract } from '../../../rest-adapter/read-contract';
import { checkedHash, NOTHING_CHECKED, readChecked } from '../../../schema/supergraph/checked';
import { createLogger } from '../../../subgraphs/shared/runtime/logger';

const SCHEMA = join(__dirname, '../../../schema');
const logger = createLogger({ level: 'silent' });
/** Valid for GraphQL, and none of a federation for Apollo's builder. */
const UNBUILDABLE = `
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  enum join__Graph { THINGS @join__graph(name: "things", url: "http://things") }
  type Query { thing: ID }
`;
const source = () => ({ fetch: () => Promise.resolve({}) });
const build = (isChecked: boolean) =>
  Promise.resolve().then(() => ownEngine({ sdl: UNBUILDABLE, source, logger, isChecked }));

it('is the emitted one, with the contract that was checked over it', () => {
  const { supergraph, contract } = readChecked(SCHEMA);

  expect(supergraph).toBe(checkedHash(readFileSync(join(SCHEMA, 'supergraph.graphql'), 'utf8')));
  expect(contract).not.toBeNull();
  expect(readRestContract().checkedOver).toBe(supergraph);
});

it('is none where nothing was emitted', () => {
  expect(readChecked(join(SCHEMA, 'operations'))).toEqual(NOTHING_CHECKED);
});

it('is built when an operation is planned first, every other one before it serves', async () => {
  const checked = await build(true);

  expect(Object.keys(checked.api.getQueryType()?.getFields() ?? {})).toEqual(['thing']);
  expect(() => checked.prepare?.()).toThrow();
  await expect(build(false)).rejects.toThrow();
});

it('has one planner, made once', () => {
  const plan: Planner['plan'] = () => null;
  const make = jest.fn(() => ({ plan }));
  const planner = new LatePlanner(make);
  expect(make).not.toHaveBeenCalled();

  planner.prepare();
  planner.plan({ kind: 'Document', definitions: [] } as never);
  expect(make).toHaveBeenCalledTimes(1);
});
