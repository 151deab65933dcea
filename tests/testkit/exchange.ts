import type { IncomingHttpHeaders } from 'node:http';

/** Longest body a failing assertion prints; more hides the assertion. */
const PRINTED_BODY = 6_000;

export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One request and its response. Every expectation prints both when it fails. */
export class Exchange {
  constructor(
    readonly request: SentRequest,
    readonly status: number,
    readonly headers: IncomingHttpHeaders,
    readonly body: Buffer,
  ) {}

  get text(): string {
    return this.body.toString('utf8');
  }

  /** The body as JSON; fails with the exchange when it is none. */
  json<Body = Record<string, unknown>>(): Body {
    try {
      return JSON.parse(this.text) as Body;
    } catch {
      return this.fail('The body is not JSON.', this.json);
    }
  }

  /** A header's first value, or undefined. */
  header(name: string): string | undefined {
    const value = this.headers[name.toLowerCase()];
    return Array.isArray(value) ? value[0] : value;
  }

  expectStatus(expected: number): this {
    if (this.status !== expected) {
      this.fail(`Expected status ${expected}, got ${this.status}.`, this.expectStatus);
    }
    return this;
  }

  /** Expects the header to be there, with this value when one is given. */
  expectHeader(name: string, expected?: string | RegExp): this {
    const value = this.header(name);
    const isFine =
      value !== undefined &&
      (expected === undefined || (typeof expected === 'string' ? value === expected : expected.test(value)));
    if (!isFine) {
      this.fail(
        `Expected header ${name}${expected === undefined ? '' : `: ${String(expected)}`}, got ${String(value)}.`,
        this.expectHeader,
      );
    }
    return this;
  }

  /** The exchange as text, in the order of the wire. */
  transcript(): string {
    const { method, url, headers, body } = this.request;
    return [
      `> ${method} ${url}`,
      ...Object.entries(headers).map(([name, value]) => `> ${name}: ${value}`),
      ...(body ? ['>', indent(body, '> ')] : []),
      '',
      `< ${this.status}`,
      ...Object.entries(this.headers).map(([name, value]) => `< ${name}: ${String(value)}`),
      '<',
      indent(this.text, '< '),
    ].join('\n');
  }

  private fail(message: string, caller: (...args: never[]) => unknown): never {
    const error = new Error(`${message}\n\n${this.transcript()}\n`);
    Error.captureStackTrace(error, caller);
    throw error;
  }
}

function indent(text: string, prefix: string): string {
  const shown =
    text.length > PRINTED_BODY ? `${text.slice(0, PRINTED_BODY)}… (${text.length} characters)` : text;
  return shown.replace(/^/gm, prefix);
}
