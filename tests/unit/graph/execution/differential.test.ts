import fc from 'fast-check';
import { execute, type ExecutionResult } from 'graphql';
import { JsonText } from '../../../../schema/contract/json-text';
import { Execution } from '../../../../subgraphs/shared/graph/execution/execution';
import { makeOperation, type MadeOperation } from '../../gateway/executor/operations';
import { Random } from '../../gateway/executor/random';
import { MadeSchema } from './made-schema';

/**
 * The compiled execution of a subgraph against graphql-js, over made schemas, values and operations. A failure tells its seed, which
 * `TEST_SEED` runs again.
 */

const SCHEMAS = 8;
const OPERATIONS = 20;
const SEED = process.env.TEST_SEED === undefined ? undefined : Number(process.env.TEST_SEED);

/** Data with the order of its keys, and errors as a set of paths and messages. */
function comparable({ data, errors = [] }: ExecutionResult): readonly string[] {
  const told = errors.map(({ path, message }) => `${JSON.stringify(path)} ${messageOf(message)}`);
  return [JSON.stringify(data), ...told.sort()];
}

/** What is executed with a root field taken as JSON, which is read again. */
async function readFromJson(
  execution: Execution,
  { document, variables }: MadeOperation,
  key: string,
): Promise<{ readonly result: ExecutionResult; readonly isText: boolean }> {
  const asked = { path: [key], leaves: [] };
  const { data, ...others } = await execution.run(document, undefined, variables, {}, asked);
  const value = data?.[key];
  if (!(value instanceof JsonText)) return { result: { data, ...others }, isText: false };
  const read: unknown = JSON.parse(value.text);
  expect(value.text).toBe(JSON.stringify(read));
  return { result: { data: { ...data, [key]: read }, ...others }, isText: true };
}

/** For developers of resolvers of types only: graphql-js has a message for each way to be wrong. */
function messageOf(message: string): string {
  return message.replace(/^(Abstract type|Runtime Object type) .*/, 'no possible type');
}

// graphql-js tells errors below a null that another error has made by what came first; where all responds at once that is determined.
test.each([
  ['at once', false],
  ['later', true],
])('what responds %s is what graphql-js makes of values that are there at once', async (_, isAsync) => {
  let compared = 0;
  let failed = 0;
  let written = 0;
  for (const seed of SEED === undefined ? fc.sample(fc.nat(), SCHEMAS) : [SEED]) {
    const reference = new MadeSchema(seed, false).schema;
    const { schema } = new MadeSchema(seed, isAsync);
    const random = new Random(seed);
    const fallbacks: string[] = [];
    const execution = new Execution(schema, (reason) => fallbacks.push(reason));
    for (let index = 0; index < OPERATIONS; index += 1) {
      const operation = makeOperation(schema, random);
      if (!operation) continue;
      const { document, variables, query } = operation;
      const expected = await execute({ schema: reference, document, variableValues: variables });
      const actual = await execution.run(document, undefined, variables, {});
      const told = `TEST_SEED=${seed}: ${query} ${JSON.stringify(variables)}`;
      expect([told, ...comparable(actual), fallbacks]).toEqual([told, ...comparable(expected), []]);
      for (const key of Object.keys(expected.data ?? {})) {
        const { result, isText } = await readFromJson(execution, operation, key);
        expect([told, key, ...comparable(result)]).toEqual([told, key, ...comparable(expected)]);
        if (isText) written += 1;
      }
      compared += 1;
      if (actual.errors) failed += 1;
    }
  }
  if (SEED !== undefined) return;
  expect(compared).toBeGreaterThan((SCHEMAS * OPERATIONS) / 2);
  expect(failed).toBeGreaterThan(compared / 10);
  expect(written).toBeGreaterThan(0);
});
