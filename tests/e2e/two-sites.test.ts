import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'puppeteer-core';
import { HAS_BROWSER, openPage } from '../testkit/browser';
import { createDatabase, type TestDatabase } from '../testkit/database';
import { eventually } from '../testkit/eventually';
import { startTestSystem, type TestSystem } from '../testkit/system';

/**
 * A user interface on another site, in a real browser: production cookies (`SameSite=None; Secure`), CORS with credentials, and the
 * CSRF token from the response header. `app.localhost` and `api.localhost` are two sites to a browser, and both are trusted as if
 * by HTTPS.
 */

const EMAIL = 'root@school.test';
const PASSWORD = 'kahawa na chai kwa wote';

let database: TestDatabase;
let system: TestSystem;
let site: Server;
let page: Page;
let closeBrowser: () => Promise<void>;
let api: string;

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly body?: object;
  readonly token?: string | null;
}

interface Received {
  readonly status: number;
  /** What the page's script may read of the header. */
  readonly token: string | null;
  readonly body: { readonly id?: string; readonly user?: { readonly id: string } } | null;
}

/** Sends a request from the page, as its own script would. */
function send({ method = 'GET', path, body, token }: Sent): Promise<Received> {
  const request = {
    url: `${api}${path}`,
    init: {
      method,
      credentials: 'include' as const,
      headers: {
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(token ? { 'x-csrftoken': token } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    },
  };
  return page.evaluate(async ({ url, init }) => {
    const response = await fetch(url, init);
    const text = await response.text();
    return {
      status: response.status,
      token: response.headers.get('x-csrftoken'),
      body: text === '' ? null : (JSON.parse(text) as Received['body']),
    };
  }, request);
}

const login = () =>
  send({ method: 'POST', path: '/api/v1/auth/login/', body: { email: EMAIL, password: PASSWORD } });

const rename = (id: string, token: string | null) =>
  send({ method: 'PATCH', path: `/api/v1/users/${id}/`, body: { given_name: 'Renamed' }, token });

(HAS_BROWSER ? describe : describe.skip)('a page on another site', () => {
  beforeAll(async () => {
    site = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end('<!doctype html><title>User interface</title>');
    });
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const origin = `http://app.localhost:${(site.address() as AddressInfo).port}`;
    database = await createDatabase('empty');
    system = await startTestSystem({
      NODE_ENV: 'production',
      DEMO_PASSWORD: undefined,
      DATABASE_URL: database.url,
      CORS_ALLOWED_ORIGINS: origin,
      ADMIN_EMAIL: EMAIL,
      ADMIN_PASSWORD: PASSWORD,
    });
    api = `http://api.localhost:${new URL(system.url).port}`;
    ({ page, close: closeBrowser } = await openPage());
    await page.goto(origin);
  });

  afterAll(async () => {
    await closeBrowser();
    await system.close();
    await database.drop();
    site.close();
    site.closeAllConnections();
  });

  afterEach(async () => {
    await page.browserContext().deleteCookie(...(await page.browserContext().cookies()));
  });

  it('signs in, writes with the token of the header, and signs out', async () => {
    const { status, token, body } = await login();
    expect({ status, token }).toEqual({ status: 200, token: expect.any(String) as string });
    const id = body?.user?.id ?? '';
    expect(await page.evaluate(() => document.cookie)).toBe('');

    expect((await rename(id, null)).status).toBe(403);
    expect((await rename(id, 'made-up')).status).toBe(403);
    expect((await rename(id, token)).status).toBe(200);

    expect((await send({ method: 'POST', path: '/api/v1/auth/logout/', token })).status).toBe(204);
    expect((await send({ path: '/api/v1/auth/me/' })).status).toBe(401);
  });

  it('gets the token again after a reload, also when only the refresh token is left', async () => {
    const { token: first, body } = await login();
    await page.reload();

    const me = await send({ path: '/api/v1/auth/me/' });
    expect({ status: me.status, token: me.token }).toEqual({ status: 200, token: first });
    expect((await rename(body?.user?.id ?? '', me.token)).status).toBe(200);

    const context = page.browserContext();
    const cookies = await context.cookies();
    await context.deleteCookie(...cookies.filter(({ name }) => name === 'access_token'));
    const expired = await send({ path: '/api/v1/auth/me/' });
    expect({ status: expired.status, token: expired.token }).toEqual({ status: 401, token: first });
    const refreshed = await send({
      method: 'POST',
      path: '/api/v1/auth/token/refresh/',
      token: expired.token,
    });
    expect({ status: refreshed.status, token: refreshed.token }).toEqual({ status: 200, token: first });
  });

  it('hears of notifications as they arrive, and of those that came while the connection was broken', async () => {
    const { token, body } = await login();
    const tell = async (title: string): Promise<number> => {
      const message = { title, content: 'There is news.', notification_type: 'IN_APP' };
      const sent = { ...message, recipient_id: body?.user?.id };
      return (await send({ method: 'POST', path: '/api/v1/notifications/', token, body: sent })).status;
    };
    const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
    await page.evaluate((address) => {
      const found: string[] = [];
      const source = new EventSource(address, { withCredentials: true });
      source.addEventListener('unread_count', ({ data }) => found.push(String(data)));
      source.addEventListener('notification', ({ data }) =>
        found.push((JSON.parse(String(data)) as { title: string }).title),
      );
      Object.assign(window, { heard: found, source });
    }, `${api}/api/v1/notifications/stream/`);
    await eventually(async () => expect(await heard()).toEqual(['{"unread":0}']));

    expect(await tell('First')).toBe(201);
    await eventually(async () => expect(await heard()).toEqual(['{"unread":0}', 'First', '{"unread":1}']));
    system.system.gateway.app.server.closeAllConnections();
    expect(await tell('Missed')).toBe(201);

    // The browser connects again by itself, and says what it heard last.
    await eventually(async () => expect((await heard()).slice(3)).toEqual(['Missed', '{"unread":2}']));
    await page.evaluate(() => (window as unknown as { source: EventSource }).source.close());
  });

  it('keeps the CSRF cookie as long as the refresh token, past a restart of the browser', async () => {
    await login();
    const cookies = await page.browserContext().cookies();
    const ofKind = (name: string) => cookies.filter((cookie) => cookie.name === name);

    expect(ofKind('csrftoken')).toMatchObject([{ session: false, secure: true, sameSite: 'None' }]);
    for (const { expires } of ofKind('refresh_token'))
      expect(Math.abs(expires - (ofKind('csrftoken')[0]?.expires ?? 0))).toBeLessThan(2);
  });
});
