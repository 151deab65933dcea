import { WebhookClient } from '../../../subgraphs/operations/webhook-sending/webhook-client';
import { urlError } from '../../../subgraphs/operations/webhooks/webhook-url';
import { startWebhookReceiver, type WebhookReceiver } from '../../testkit/webhook-receiver';

/** More than anything takes on a busy machine. */
const PATIENT_MS = 60_000;
const NOT_PUBLIC = { status: null, error: 'The address is not a public one.', response: null };

const clients: WebhookClient[] = [];
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await startWebhookReceiver();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  receiver.received.splice(0);
});
afterAll(() => receiver.close());

/** @param addresses of every name; null: name servers are asked */
function client(addresses: readonly string[] | null = null, allowsPrivate = false): WebhookClient {
  const resolve = addresses && (() => Promise.resolve(addresses));
  const made = new WebhookClient({ allowsPrivate, ...(resolve ? { resolve } : {}) });
  clients.push(made);
  return made;
}

const post = (sender: WebhookClient, url: string, timeoutMs = PATIENT_MS, signal?: AbortSignal) =>
  sender.post({ url, headers: { 'webhook-id': '1' }, body: '{}' }, timeoutMs, signal);

describe('a connection to an address that is not public', () => {
  it.each([
    '127.0.0.1',
    '2130706433',
    '0177.0.0.1',
    '0x7f.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
  ])('%s is not opened, whatever was saved', async (host) => {
    expect(await post(client(), `http://${host}:${receiver.port}/`)).toMatchObject(NOT_PUBLIC);
    expect(receiver.received).toEqual([]);
  });

  it('is not opened when a name leads there now', async () => {
    const url = `https://hooks.example.org:${receiver.port}/`;
    expect(urlError(url, false)).toBeNull();

    for (const addresses of [
      ['127.0.0.1'],
      ['10.0.0.8', '::1', '127.0.0.1'],
      ['::ffff:127.0.0.1'],
      ['169.254.169.254'],
    ])
      expect(await post(client(addresses), url)).toMatchObject(NOT_PUBLIC);

    expect(receiver.received).toEqual([]);
  });

  it('is opened in a network of one’s own, when that is allowed', async () => {
    expect(await post(client(null, true), receiver.url('/hooks'))).toMatchObject({
      status: 204,
      error: null,
    });
    expect(await post(client(null, true), `http://localhost:${receiver.port}/hooks`)).toMatchObject({
      status: 204,
    });
    expect(receiver.at('/hooks')).toHaveLength(2);
  });
});

it('a name that nobody has is told', async () => {
  const result = await post(client(), 'https://nobody.invalid/');

  expect(result).toMatchObject({ status: null, response: null });
  expect(result.error).toMatch(/^It could not be sent: [A-Z]+\.$/);
});

it('a receiver that does not respond is given up in time, also in the middle of its response', async () => {
  receiver.respond('/never', new Promise(() => undefined));
  receiver.respond('/half', { status: 200, body: 'half of', isOpen: true });

  for (const path of ['/never', '/half'])
    expect(await post(client(null, true), receiver.url(path), 200)).toMatchObject({
      status: null,
      error: 'No response within 200 ms.',
      response: null,
    });
});

it('nobody waits any more when the process ends', async () => {
  receiver.respond('/long', new Promise(() => undefined));
  const stopping = new AbortController();

  const sent = post(client(null, true), receiver.url('/long'), PATIENT_MS, stopping.signal);
  stopping.abort();

  expect(await sent).toMatchObject({ status: null });
});

it('a redirect is not followed, and no more of a response is read than is kept', async () => {
  receiver.respond('/moved', {
    status: 308,
    headers: { location: '/elsewhere' },
    body: 'é'.repeat(1_000_000),
  });

  const result = await post(client(null, true), receiver.url('/moved'));

  expect(result).toMatchObject({
    status: 308,
    error: 'The receiver responded with 308; redirects are not followed.',
    response: 'é'.repeat(1000),
  });
  expect(receiver.at('/elsewhere')).toEqual([]);
});
