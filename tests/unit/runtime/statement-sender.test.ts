import { WITH_COMMIT } from '../../../subgraphs/shared/runtime/prepared-statements';
import type { PreparedResult } from '../../../subgraphs/shared/runtime/connections/prepared-query';
import { COMMIT } from '../../../subgraphs/shared/runtime/connections/running-statement';
import {
  BEGIN,
  StatementSender,
  type Send,
} from '../../../subgraphs/shared/runtime/connections/statement-sender';

type Settle = (error: Error | null, result?: PreparedResult) => void;

/** The server tells an error first, and only later, perhaps in another packet, that the transaction has failed: until then it is as before the BEGIN. */
const connection = { isInTransaction: false, parserOf: () => (text: string) => text };

const LAST = `${WITH_COMMIT} update things set n = 1`;

/** @param outcome of all that is sent: an error, or none */
function senderThat(outcome: Error | null): StatementSender {
  const send: Send = (_batch, settle) => {
    (settle as Settle)(outcome, outcome ? undefined : { rows: [], rowCount: 1 });
    return Promise.resolve();
  };
  return new StatementSender(connection, send);
}

async function write(sender: StatementSender): Promise<unknown> {
  sender.holds(BEGIN, []);
  return sender.send(sender.take(LAST, []), [LAST]);
}

it('a transaction is committed with the statement that says so, until something else is sent', async () => {
  const sender = senderThat(null);
  expect(sender.isCommitted(COMMIT)).toBe(false);
  await write(sender);
  expect(sender.isCommitted(COMMIT)).toBe(true);

  sender.holds(BEGIN, []);
  expect(sender.isCommitted(COMMIT)).toBe(false);
});

it('a transaction whose last statement has failed is not, although the server has not said yet that it runs', async () => {
  const failure = new Error('failed');
  const sender = senderThat(failure);

  await expect(write(sender)).rejects.toBe(failure);

  expect(sender.isCommitted(COMMIT)).toBe(false);
});
