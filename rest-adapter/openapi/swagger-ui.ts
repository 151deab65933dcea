import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
// The package's main file would load the whole page's script into this process.
import absolutePath from 'swagger-ui-dist/absolute-path';
import { isNoneMatch } from '../conventions/etag';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>ISM Graph REST API</title>
    <link rel="stylesheet" href="swagger-ui.css" />
    <link rel="icon" type="image/png" href="favicon-32x32.png" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="swagger-ui-bundle.js"></script>
    <script src="start.js"></script>
  </body>
</html>
`;

/** Signed in by cookie, the page repeats the CSRF cookie in the header as any page of ours must. */
const START = `window.ui = SwaggerUIBundle({
  url: '../schema/',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  requestInterceptor: (request) => {
    const token = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    if (token && request.method !== 'GET') request.headers['X-CSRFToken'] = token[1];
    return request;
  },
});
`;

const JAVASCRIPT = 'text/javascript; charset=utf-8';

/** File below /api/docs/ → its type, and its text when it is not the package's. */
const FILES: Readonly<Record<string, { readonly type: string; readonly text?: string }>> = {
  '': { type: 'text/html; charset=utf-8', text: PAGE },
  'start.js': { type: JAVASCRIPT, text: START },
  'swagger-ui-bundle.js': { type: JAVASCRIPT },
  'swagger-ui.css': { type: 'text/css; charset=utf-8' },
  'favicon-32x32.png': { type: 'image/png' },
};

interface PackedFile {
  readonly plain: Buffer;
  readonly packed: Buffer;
  readonly etag: string;
}

const pack = promisify(gzip);

/** `/api/docs/`: Swagger UI from its npm package; each file is read and packed when first asked for. */
export function registerSwaggerUi(app: FastifyInstance): void {
  const packed = new Map<string, Promise<PackedFile>>();
  for (const [name, { type, text }] of Object.entries(FILES)) {
    app.route({
      method: ['GET', 'HEAD'],
      url: `/docs/${name}`,
      exposeHeadRoute: false,
      handler: async (request, reply) => {
        const file = packed.get(name) ?? readPacked(name, text);
        packed.set(name, file);
        return sendFile(request, reply.header('content-type', type), await file);
      },
    });
  }
}

async function readPacked(name: string, text: string | undefined): Promise<PackedFile> {
  const plain = text === undefined ? await readFile(join(absolutePath(), name)) : Buffer.from(text);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { plain, packed: await pack(plain), etag };
}

function sendFile(request: FastifyRequest, reply: FastifyReply, file: PackedFile): FastifyReply {
  // An hour, then asked again: a deployment changes the files under the same names.
  void reply
    .header('etag', file.etag)
    .header('cache-control', 'public, max-age=3600')
    .header('vary', 'Accept-Encoding');
  const known = request.headers['if-none-match'];
  if (known !== undefined && isNoneMatch(known, file.etag)) return reply.code(304).send();
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(file.plain);
  return reply.header('content-encoding', 'gzip').send(file.packed);
}
