import { HAS_BROWSER, openPage } from '../../testkit/browser';
import { createLibrary, supergraphOf } from './support/library';
import { createWorld } from './support/gateway-world';

/** The policy of the page lets its script, style and workers run, and nothing else is asked for. */
(HAS_BROWSER ? test : test.skip)('GraphiQL runs in a browser, which asks for its parts once', async () => {
  const { identity, workforce } = createLibrary();
  const world = await createWorld({
    sdl: supergraphOf(),
    inProcess: [identity, workforce],
    environment: { THROTTLE_ANON: 'off', ALLOW_UNKNOWN_TYPES: 'on', SUPERGRAPH_PATH: 'unused' },
  });
  const address = await world.gateway.listen();
  const { page, close } = await openPage();
  try {
    const problems: string[] = [];
    const parts: boolean[] = [];
    page.on('pageerror', (error) => problems.push(String(error)));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) problems.push(message.text());
    });
    page.on('response', (response) => {
      if (response.url().startsWith(`${address}/graphiql/`)) parts.push(response.fromCache());
    });
    for (let visit = 0; visit < 2; visit += 1) {
      await page.goto(`${address}/graphql`, { waitUntil: 'load' });
      await page.waitForSelector('.graphiql-container .graphiql-execute-button');
    }

    expect(problems).toEqual([]);
    expect(parts).toEqual([false, false, true, true]);
  } finally {
    await close();
    await world.close();
  }
});
