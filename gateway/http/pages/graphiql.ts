import { createHash } from 'node:crypto';
import { compressedPage } from './compressed-page';

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

/**
 * GraphiQL from this origin alone. Its package is nine megabytes, so it is loaded when somebody first opens the page.
 */
export function graphiqlPage(): ReturnType<typeof compressedPage> {
  return compressedPage(async () => {
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    const page = renderGraphiQL({
      title: 'ISM Graph',
      endpoint: '/graphql',
      credentials: 'same-origin',
      defaultQuery: FIRST_QUERY,
    });
    const html = page.replace('<div id="root"></div>', (root) => `${root}${CSRF_SCRIPT}`);
    return { html, contentSecurityPolicy: policyFor(html) };
  });
}

/** Only the page's own script runs; the editor's workers are blobs that it makes. */
function policyFor(html: string): string {
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text);
  const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return [
    "default-src 'self'",
    `script-src ${hashes.join(' ')}`,
    'worker-src blob:',
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
