import { Resolver } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, buildConnector, request, type Dispatcher } from 'undici';
import { storableText } from '../../../schema/contract/scalars';
import { isPublicAddress } from '../../shared/runtime/public-address';
import type { AttemptResult } from '../webhook-deliveries/attempt-result';

/** Bytes of a response that are read. */
const MAX_BYTES = 4_096;
/** Characters of it that are kept. */
const MAX_RESPONSE = 1_000;
const MAX_ERROR = 500;

/** Of name servers: ms for one question, and how often it is asked. */
const NAME_SERVERS = { timeout: 2_000, tries: 2 };

/** What a request to a receiver is made of. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface WebhookClientOptions {
  /** Whether addresses of one's own network are allowed. */
  readonly allowsPrivate: boolean;
  /** Addresses of a name. Default: name servers are asked. */
  readonly resolve?: (name: string) => Promise<readonly string[]>;
}

/** The address is one of those that are not connected to. */
class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';
}

/**
 * Sends requests to receivers. Where they lead to is looked at when a connection is opened, with the very address that it is opened to:
 * what a name led to before means nothing.
 */
export class WebhookClient {
  private readonly agent: Agent;

  constructor({ allowsPrivate, resolve = addressesOf }: WebhookClientOptions) {
    this.agent = new Agent(allowsPrivate ? {} : { connect: publicOnly(resolve) });
  }

  /**
   * Never throws: what went wrong is told in the result.
   * @param timeoutMs for all of it: name, connection, response
   * @param signal aborted when nobody waits for it any more
   */
  async post(
    { url, headers, body }: WebhookRequest,
    timeoutMs: number,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<AttemptResult> {
    const begin = performance.now();
    const durationMs = (): number => Math.round(performance.now() - begin);
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await request(url, {
        method: 'POST',
        headers,
        body,
        dispatcher: this.agent,
        signal: AbortSignal.any([timeout, signal]),
      });
      const status = response.statusCode;
      const text = await beginningOf(response);
      return { status, error: errorOf(status), response: text, durationMs: durationMs() };
    } catch (error) {
      const sentence = timeout.aborted ? `No response within ${timeoutMs} ms.` : sentenceOf(error);
      return {
        status: null,
        error: storableText(sentence, MAX_ERROR),
        response: null,
        durationMs: durationMs(),
      };
    }
  }

  /** Ends all connections. */
  close(): Promise<void> {
    return this.agent.destroy();
  }
}

/** 2xx is success. A redirect could lead anywhere, and is not followed. */
function errorOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400
    ? `The receiver responded with ${status}; redirects are not followed.`
    : `The receiver responded with ${status}.`;
}

function sentenceOf(error: unknown): string {
  if (error instanceof PrivateAddressError) return error.message;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return `It could not be sent: ${typeof code === 'string' ? code : String(message)}.`;
}

/** Reads no more than is kept; a longer response ends with its connection. */
async function beginningOf({ body }: Dispatcher.ResponseData): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= MAX_BYTES) break;
  }
  const text = Buffer.concat(chunks).subarray(0, MAX_BYTES).toString('utf8');
  // The database takes no character 0, and whoever reads it has no use for the other ones that control a terminal.
  return storableText(text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' '), MAX_RESPONSE);
}

/**
 * Asks name servers without the system's resolver, which works on few names at once for the whole process and knows the names of one's own
 * network.
 */
async function addressesOf(name: string): Promise<readonly string[]> {
  const resolver = new Resolver(NAME_SERVERS);
  const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  const addresses = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  const [failed] = found;
  if (addresses.length === 0 && failed.status === 'rejected') throw failed.reason as Error;
  return addresses;
}

/** A connector for public addresses only. */
function publicOnly(resolve: (name: string) => Promise<readonly string[]>): buildConnector.connector {
  const lookup: LookupFunction = (name, { all }, callback) => {
    resolve(name)
      .then((addresses) => addresses.filter(isPublicAddress))
      .then(([first, ...others]) => {
        if (first === undefined) throw isPrivate();
        if (all) callback(null, [first, ...others].map(withFamily));
        else callback(null, first, isIP(first));
      })
      .catch((error: unknown) => callback(error as NodeJS.ErrnoException, ''));
  };
  const connect = buildConnector({ lookup });
  return (options, callback) => {
    // An address in the URL itself is connected to without a lookup.
    const host = options.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !isPublicAddress(host)) callback(isPrivate(), null);
    else connect(options, callback);
  };
}

const withFamily = (address: string): { address: string; family: number } => ({
  address,
  family: isIP(address),
});

const isPrivate = (): PrivateAddressError => new PrivateAddressError('The address is not a public one.');
