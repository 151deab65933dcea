import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { IsmError } from '../../../schema/contract/errors';
import { compressed, sendCompressed, type Compressed } from './compressed';

const FIRST_QUERY = `# The graph of this installation. Sign in with the login mutation; its cookies stay in this browser.
query Me {
  me {
    fullName
    role
  }
}
`;

/** Repeats the CSRF cookie in the header that mutations need, as any page of ours must. */
const CSRF_SCRIPT = `<script>
  const send = window.fetch;
  window.fetch = (input, init = {}) => {
    const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
    const headers = new Headers(init.headers);
    if (token && !headers.has('x-csrftoken')) headers.set('x-csrftoken', token);
    return send(input, { ...init, headers });
  };
</script>`;

/** Where the parts of the page are; beside the graph, as a request below its path is one to the graph. */
const PARTS = '/graphiql';

/** Seconds: a year. The name of a part changes with its content. */
const KEEP_SECONDS = 31_536_000;

const SCRIPT = /<script>([\s\S]*?)<\/script>/;
const STYLE = /<style>([\s\S]*?)<\/style>/;

interface Ide {
  readonly page: Compressed;
  readonly contentSecurityPolicy: string;
  readonly script: Compressed;
  readonly style: Compressed;
}

type SendPage = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/**
 * GraphiQL from this origin alone: a small page, whose script and style browsers keep. Its package is nine megabytes, so it is
 * loaded when somebody first opens the page.
 * @returns what serves the page
 */
export function registerGraphiql(app: FastifyInstance): SendPage {
  let made: Promise<Ide> | undefined;
  const ide = (): Promise<Ide> => (made ??= makeIde());
  app.get<{ Params: { name: string } }>(`${PARTS}/:name`, async (request, reply) => {
    const { script, style } = await ide();
    const { name } = request.params;
    const isScript = name === `${script.hash}.js`;
    if (!isScript && name !== `${style.hash}.css`) throw new IsmError('NOT_FOUND');
    void reply
      .type(`text/${isScript ? 'javascript' : 'css'}; charset=utf-8`)
      .header('vary', 'accept-encoding')
      .header('cache-control', `public, max-age=${KEEP_SECONDS}, immutable`);
    return sendCompressed(request, reply, isScript ? script : style);
  });
  return async (request, reply) => {
    const { page, contentSecurityPolicy } = await ide();
    void reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', contentSecurityPolicy)
      .header('vary', 'accept, accept-encoding')
      .header('cache-control', 'no-cache');
    return sendCompressed(request, reply, page);
  };
}

async function makeIde(): Promise<Ide> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const whole = renderGraphiQL({
    title: 'ISM Graph',
    endpoint: '/graphql',
    credentials: 'same-origin',
    defaultQuery: FIRST_QUERY,
  });
  const [script, style] = await Promise.all([
    compressed(SCRIPT.exec(whole)?.[1] ?? ''),
    compressed(STYLE.exec(whole)?.[1] ?? ''),
  ]);
  const html = whole
    .replace(STYLE, () => `<link rel="stylesheet" href="${PARTS}/${style.hash}.css" />`)
    .replace(SCRIPT, () => `${CSRF_SCRIPT}<script src="${PARTS}/${script.hash}.js"></script>`);
  return { page: await compressed(html), contentSecurityPolicy: policyFor(html), script, style };
}

/** Only scripts of this origin and the page's own run; the editor's workers are blobs that it makes. */
function policyFor(html: string): string {
  const own = createHash('sha256')
    .update(SCRIPT.exec(html)?.[1] ?? '')
    .digest('base64');
  return [
    "default-src 'self'",
    `script-src 'sha256-${own}' 'self'`,
    'worker-src blob:',
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
