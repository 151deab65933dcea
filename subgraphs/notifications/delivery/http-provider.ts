import type { HttpConfiguration } from '../channels/channel-configuration';
import { ProviderError, type Message, type Provider } from './provider';

/** Milliseconds that a service may take to respond. */
const TIMEOUT = 10_000;
/** Of a response, in the log. */
const MAX_DETAILS = 200;

/** The message cannot be taken: it is malformed, too long, or not allowed. */
const NEVER: ReadonlySet<number> = new Set([400, 413, 422]);
/** Nobody is at this address any more. */
const ADDRESS_GONE = 410;

/**
 * Hands messages to a service by HTTP, as docs/api/notification-channels.md describes it: text messages, push messages, or mails of a service
 * that is no mail server.
 */
export class HttpProvider implements Provider {
  /** @param token bearer token; null: none is sent */
  constructor(
    private readonly configuration: HttpConfiguration,
    private readonly token: string | null,
  ) {}

  async send(message: Message): Promise<void> {
    const { url, sender } = this.configuration;
    const response = await this.fetch(
      url,
      JSON.stringify({ ...message, sender: sender ?? null }),
      message.id,
    );
    if (response.ok) return;
    const said = (await response.text().catch(() => '')).slice(0, MAX_DETAILS);
    const verdict =
      response.status === ADDRESS_GONE ? 'ADDRESS' : NEVER.has(response.status) ? 'NEVER' : 'LATER';
    throw new ProviderError(`${response.status} ${said}`.trim(), verdict);
  }

  private async fetch(url: string, body: string, id: string): Promise<Response> {
    try {
      return await fetch(url, {
        method: 'POST',
        body,
        headers: {
          'Content-Type': 'application/json',
          'Idempotency-Key': id,
          ...(this.token === null ? {} : { Authorization: `Bearer ${this.token}` }),
        },
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      });
    } catch (error) {
      throw new ProviderError('The service does not respond.', 'LATER', error);
    }
  }
}
