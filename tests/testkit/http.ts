import { Agent, request as send } from 'node:http';
import { CookieJar } from './cookie-jar';
import { Exchange, type SentRequest } from './exchange';

export interface RequestOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Query parameters; an array repeats its parameter, undefined leaves it out. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  /** Sent as JSON with its content type; a string or Buffer is sent as it is, without a content type. */
  readonly body?: unknown;
  /** Adds X-CSRFToken from the csrftoken cookie to unsafe methods. Default true. */
  readonly csrf?: boolean;
}

type BodyOptions = Omit<RequestOptions, 'body'>;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Longest wait for a response: above any deadline of the server, so that its own error arrives first. */
const RESPONSE_DEADLINE_MS = 330_000;

/** A browser-like client: real sockets, kept cookies, CSRF header. It follows no redirect and unpacks nothing. */
export class HttpClient {
  private readonly agent = new Agent({ keepAlive: true });

  constructor(
    readonly baseUrl: string,
    readonly cookies = new CookieJar(),
    /** Sent as a bearer token. */
    private readonly token: string | null = null,
  ) {}

  get(path: string, options: RequestOptions = {}): Promise<Exchange> {
    return this.request('GET', path, options);
  }

  post(path: string, body?: unknown, options: BodyOptions = {}): Promise<Exchange> {
    return this.request('POST', path, { ...options, body });
  }

  patch(path: string, body?: unknown, options: BodyOptions = {}): Promise<Exchange> {
    return this.request('PATCH', path, { ...options, body });
  }

  delete(path: string, options: RequestOptions = {}): Promise<Exchange> {
    return this.request('DELETE', path, options);
  }

  /** Sends a request; resolves with any status, rejects only when no response comes. */
  async request(method: string, path: string, options: RequestOptions = {}): Promise<Exchange> {
    const target = `${path}${queryOf(path, options.query)}`;
    const { body, type } = bodyOf(options.body);
    const headers = {
      ...this.ownHeaders(method, target, options.csrf ?? true),
      ...type,
      ...lowerCased(options.headers),
    };
    const exchange = await this.exchange(
      { method, url: `${this.baseUrl}${target}`, headers, body: body.toString() },
      target,
      body,
    );
    this.cookies.store(exchange.headers['set-cookie'] ?? []);
    return exchange;
  }

  /** Another client with the same cookies so far. */
  copy(): HttpClient {
    return new HttpClient(this.baseUrl, this.cookies.copy(), this.token);
  }

  /** Another client with the same cookies and token, of another server. */
  at(baseUrl: string): HttpClient {
    return new HttpClient(baseUrl, this.cookies.copy(), this.token);
  }

  /** Closes the kept connections; a server that drains waits for them. */
  close(): void {
    this.agent.destroy();
  }

  private ownHeaders(method: string, target: string, csrf: boolean): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json' };
    const cookie = this.cookies.header(target);
    if (cookie) headers.cookie = cookie;
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    const token = this.cookies.get('csrftoken');
    if (csrf && token && !SAFE_METHODS.has(method)) headers['x-csrftoken'] = token;
    return headers;
  }

  private exchange(request: SentRequest, target: string, body: Buffer): Promise<Exchange> {
    const { hostname, port } = new URL(this.baseUrl);
    return new Promise((resolve, reject) => {
      const headers = { ...request.headers, 'content-length': String(body.length) };
      // The target is not parsed as a URL: tests send malformed ones too.
      const outgoing = send(
        {
          hostname,
          port,
          method: request.method,
          path: target,
          headers: body.length > 0 ? headers : request.headers,
          agent: this.agent,
          timeout: RESPONSE_DEADLINE_MS,
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('error', reject);
          incoming.on('end', () => {
            resolve(new Exchange(request, incoming.statusCode ?? 0, incoming.headers, Buffer.concat(chunks)));
          });
        },
      );
      outgoing.on('timeout', () => outgoing.destroy(new Error('No response in time')));
      outgoing.on('error', (error) => {
        reject(new Error(`${request.method} ${request.url}: ${error.message}`, { cause: error }));
      });
      outgoing.end(body);
    });
  }
}

function queryOf(path: string, query: RequestOptions['query'] = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const item of Array.isArray(value) ? (value as string[]) : [String(value)])
      parameters.append(name, item);
  }
  const text = parameters.toString();
  if (!text) return '';
  return `${path.includes('?') ? '&' : '?'}${text}`;
}

function bodyOf(body: unknown): { body: Buffer; type: Record<string, string> } {
  if (body === undefined) return { body: Buffer.alloc(0), type: {} };
  if (typeof body === 'string' || Buffer.isBuffer(body))
    return { body: Buffer.from(body as string), type: {} };
  return { body: Buffer.from(JSON.stringify(body)), type: { 'content-type': 'application/json' } };
}

function lowerCased(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
