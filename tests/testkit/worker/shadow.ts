import { SCALARS } from '../../../schema/contract/scalars';
import type { BuildEngine } from '../../../gateway/execution/engine';
import type { Execute, ExecutionRequest } from '../../../gateway/pipeline/execution';
import { isMutation } from '../../../gateway/pipeline/requested-operation';
import { comparable } from '../compare-results';

/** Ms for the other engine: the request's own time is over when its response is made. */
const TIME_MS = 300_000;
/** How often both are asked before they are said to differ: what is read may be written meanwhile. */
const ATTEMPTS = 3;

const ENGINE = '../../../gateway/execution/own-engine';

/**
 * TEST_SHADOW=on: what the tests read is executed by our own engine and by that of @apollo/gateway, and a read on which they differ fails. Puts
 * the pair in the place of our own; nothing of the gateway may be loaded before. Tests that count statements count them twice then.
 */
export function shadowReads(): void {
  if (process.env.TEST_SHADOW !== 'on') return;
  /* eslint-disable @typescript-eslint/no-require-imports -- what is loaded is replaced */
  const { ownEngine } = require(ENGINE) as typeof import('../../../gateway/execution/own-engine');
  const { apolloEngine } =
    require('../../../gateway/execution/apollo-engine') as typeof import('../../../gateway/execution/apollo-engine');
  const { adoptScalars } =
    require('../../../gateway/execution/adopt-scalars') as typeof import('../../../gateway/execution/adopt-scalars');
  /* eslint-enable @typescript-eslint/no-require-imports */
  const bothEngines: BuildEngine = async (options) => {
    const own = await ownEngine(options);
    const other = await apolloEngine(options);
    adoptScalars(other.api, SCALARS);
    return {
      ...own,
      execute: compared(own.execute, (request) => {
        const deadline = performance.now() + TIME_MS;
        return other.execute({ ...request, context: request.context.renew(), schema: other.api, deadline });
      }),
    };
  };
  const module = require.cache[require.resolve(ENGINE)];
  if (module) module.exports = { ownEngine: bothEngines };
}

function compared(own: Execute, other: Execute): Execute {
  return async (received) => {
    // Texts say the same in other words.
    const request = { ...received, takesJson: undefined, dataAsJson: false };
    const result = await own(request);
    if (isMutation(request.operation)) return result;
    let pair = [result, await other(request)].map(comparable);
    for (let attempt = 1; attempt < ATTEMPTS && !areSame(pair); attempt += 1)
      pair = [await own(request), await other(request)].map(comparable);
    // Whoever has left gets nothing of either.
    if (!areSame(pair) && !request.signal.aborted) rejectDifference(request, pair);
    return result;
  };
}

function areSame([one, other]: readonly object[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function rejectDifference({ operation, variables }: ExecutionRequest, results: readonly object[]): never {
  const [own, apollo] = results.map((result) => JSON.stringify(result));
  const query = operation.document.loc?.source.body ?? operation.operationName;
  const message = `The engines differ: ${query}\n${JSON.stringify(variables)}\nown    ${own}\napollo ${apollo}\n`;
  // The client is told no more than the id of its request.
  process.stderr.write(message);
  throw new Error(message);
}
