import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { DOMAIN_NAMES } from '../../../subgraphs/domains';
import { countStatements } from '../../testkit/statement-counter';
import { allValues, crawlOperations } from '../../testkit/crawl';
import { graphql } from '../../testkit/graphql';
import { useOwnSystem } from '../../testkit/system';

const system = useOwnSystem('operations of any cost', {
  LIMIT_COST: '1000000000',
  LIMIT_TOKENS: '100000',
  LIMIT_DEPTH: '20',
  LIMIT_ALIASES: '1000',
});
const api = buildSchema(readFileSync(join(__dirname, '../../../schema/api.graphql'), 'utf8'));

/** More rows ask for more statements only where fewer had nothing to relate to; for each row it would be more. */
const FEW = 3;
const MANY = 40;
/** Below one for each further row, which would be MANY - FEW. The demo institution has the same rows in the same order every time. */
const SLACK = 20;
/** What runs by itself meanwhile is counted too, and more of it on a busy machine: an operation sends no more than the fewest of so many tries. */
const TRIES = 3;

it('needs no statement more for more rows, whatever is selected', async () => {
  const admin = await system.get().as('admin');
  const running = system.get().system;
  const sources = DOMAIN_NAMES.map((name) => running[name].dataSource);
  const statementsOf = async (operation: string, pageSize: number): Promise<number> => {
    const variables = operation.includes('$pageSize') ? { pageSize } : {};
    const ask = async () => (await graphql(admin, operation, { variables })).expectNoErrors();
    return (await countStatements(sources, ask)).count;
  };
  const growing: string[] = [];

  for (const operation of crawlOperations(api, { isSized: true, fields: allValues })) {
    const before = await statementsOf(operation, FEW);
    let after = await statementsOf(operation, MANY);
    for (let tries = 1; tries < TRIES && after > before + SLACK; tries += 1)
      after = Math.min(after, await statementsOf(operation, MANY));
    if (after > before + SLACK) growing.push(`${before} → ${after}: ${operation}`);
  }

  expect(growing).toEqual([]);
});
