import fc from 'fast-check';
import type { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { Pool } from 'undici';
import { SubgraphConnection } from '../../../subgraphs/shared/transport/connection';
import type { HttpResponse } from '../../../subgraphs/shared/transport/http/response-reader';
import { RawServer } from './raw-server';

/**
 * Responses of every form, cut anywhere, are read as undici reads them; and so are damaged ones, but for what is named here with the reason. Each run
 * has a seed of its own, which fast-check prints when it fails.
 */

const RUNS = 200;
const DEADLINE_MS = 60_000;
/** Characters of a response that a failure shows. */
const SHOWN = 1_000;

const body = fc.oneof(
  fc.json(),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.integer({ min: 60_000, max: 150_000 }).map((length) => 'large'.repeat(length / 5)),
);

const cased = (name: string) => fc.mixedCase(fc.constant(name));

const otherFields = fc
  .array(
    fc.tuple(
      fc.stringMatching(/^x-[a-z!#$%&'*+.^_`|~0-9-]{1,20}$/),
      fc.stringMatching(/^[!-~]([ -~]{0,30}[!-~])?$/),
    ),
    { maxLength: 5 },
  )
  .map((fields) => fields.map(([name, value]) => `${name}: ${value}\r\n`).join(''));

const extension = fc.constantFrom('', ';a=b', ';a', ';a="b c;d";e=f');
const trailers = fc.constantFrom('', '', 'expires: 0\r\nX-A:\r\n');

const chunks = (text: string) =>
  fc
    .tuple(fc.array(fc.nat({ max: 70_000 }), { maxLength: 6 }), extension, trailers)
    .map(([cuts, extended, trailing]) => {
      const bytes = Buffer.from(text);
      const at = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort((a, b) => a - b);
      let sent = '';
      for (const [index, end] of at.slice(1).entries()) {
        const chunk = bytes.subarray(at[index], end).toString('latin1');
        if (chunk !== '') sent += `${chunk.length.toString(16)}${extended}\r\n${chunk}\r\n`;
      }
      return `${sent}0${extended}\r\n${trailing}\r\n`;
    });

/** Bytes, as characters, and whether the server ends the connection after them. */
type Sent = readonly [bytes: string, ends: boolean];

const response: fc.Arbitrary<Sent> = fc
  .record({
    body,
    status: fc.constantFrom(200, 201, 204, 302, 400, 404, 500, 503),
    version: fc.constantFrom('1.1', '1.1', '1.0'),
    framing: fc.constantFrom('length', 'chunked', 'close'),
    type: fc.constantFrom('application/json', 'text/html; charset=utf-8'),
    typeName: cased('content-type'),
    lengthName: cased('content-length'),
    codingName: cased('transfer-encoding'),
    coding: cased('chunked'),
    interim: fc.constantFrom(
      '',
      'HTTP/1.1 102 Processing\r\n\r\n',
      'HTTP/1.1 103 Early Hints\r\na: b\r\n\r\n',
    ),
    connection: fc.constantFrom('', 'connection: keep-alive\r\n', 'Connection: close\r\n'),
    otherFields,
  })
  .chain((of) =>
    chunks(of.body).map((inChunks): Sent => {
      const framing = of.version === '1.0' && of.framing === 'chunked' ? 'length' : of.framing;
      const bytes = Buffer.from(of.status === 204 ? '' : of.body).toString('latin1');
      const head = `HTTP/${of.version} ${of.status} Reason\r\n${of.typeName}: ${of.type}\r\n${of.connection}${of.otherFields}`;
      if (of.status === 204) return [`${of.interim}${head}\r\n`, false];
      if (framing === 'close') return [`${of.interim}${head}\r\n${bytes}`, true];
      if (framing === 'length')
        return [`${of.interim}${head}${of.lengthName}: ${bytes.length}\r\n\r\n${bytes}`, false];
      return [`${of.interim}${head}${of.codingName}: ${of.coding}\r\n\r\n${inChunks}`, false];
    }),
  );

/** Where what is sent is cut. */
const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 });

let server: RawServer;
let url: string;
let sending: { readonly sent: Sent; readonly sizes: readonly number[] };

beforeAll(async () => {
  server = await RawServer.start((socket) => void send(socket));
  url = `http://127.0.0.1:${server.port}/`;
});

afterAll(() => server.close());

async function send(socket: Socket): Promise<void> {
  const { sent, sizes } = sending;
  const bytes = Buffer.from(sent[0], 'latin1');
  let at = 0;
  for (const size of sizes) {
    if (size === 0) await turn();
    socket.write(bytes.subarray(at, at + size));
    at += size;
    await turn();
  }
  socket.write(bytes.subarray(at));
  if (sent[1]) socket.end();
}

/** On a connection of its own: what came before may have ended another one at any moment. */
async function byOurs(): Promise<HttpResponse | null> {
  const ours = new SubgraphConnection({ url, maxBytes: 1_000_000, connectTimeoutMs: DEADLINE_MS });
  const read = await ours.post('{}', {}, DEADLINE_MS).catch(() => null);
  await ours.close();
  return read;
}

async function byUndici(): Promise<HttpResponse | null> {
  const theirs = new Pool(url);
  try {
    const {
      statusCode,
      headers,
      body: read,
    } = await theirs.request({ method: 'POST', path: '/', body: '{}' });
    const bytes = Buffer.from(await read.arrayBuffer());
    const type = headers['content-type'];
    return {
      status: statusCode,
      // It leaves what is behind a value, which is none of it (RFC 9112, 5.1; response-reader.test.ts has it for ours).
      contentType: typeof type === 'string' ? type.replace(/[\t ]+$/, '') : null,
      body: bytes.toString(),
    };
  } catch {
    return null;
  } finally {
    await theirs.destroy();
  }
}

test('what is sent is read as undici reads it', async () => {
  await fc.assert(
    fc.asyncProperty(response, cuts, async (sent, sizes) => {
      sending = { sent, sizes };
      const read = await byOurs();
      expect(read).not.toBeNull();
      expect(read).toEqual(await byUndici());
    }),
    { numRuns: RUNS },
  );
});

/** Some bytes are taken out, and others put there: anywhere in a head, or at one of the characters that separate its parts and those of a body. */
const damage = fc.record({
  index: fc.oneof(fc.nat({ max: 300 }), fc.nat()),
  isAtSeparator: fc.boolean(),
  removed: fc.nat({ max: 3 }),
  added: fc.oneof(
    fc.constantFrom('', '\r\n'),
    fc.stringMatching(/^[\r\n \t:,;="\-01f\0\x80]$/),
    fc.constantFrom(
      '\r\n\r\n',
      '\r\nContent-Length: 1',
      '\r\nTransfer-Encoding: chunked',
      '\r\nConnection: close',
    ),
    fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)),
  ),
});

type Damage = typeof damage extends fc.Arbitrary<infer Of> ? Of : never;

function damagedBy({ index, isAtSeparator, removed, added }: Damage, bytes: string): string {
  const separators = isAtSeparator ? [...bytes.matchAll(/[\r\n:;= ]/g)] : [];
  const at = separators[index % separators.length]?.index ?? index % (bytes.length + 1);
  return bytes.slice(0, at) + added + bytes.slice(at + removed);
}

type Allowed = readonly (readonly [reason: string, form: RegExp])[];

const INTERIM = String.raw`(?:HTTP/1\.1 1\d\d[^\r\n]*\r\n(?:[^\r\n]+\r\n)*\r\n)*`;
const HEAD = String.raw`${INTERIM}HTTP/1\.[01] \d\d\d[^\r\n]*\r\n(?:[^\r\n]+\r\n)*`;

/** What undici reads and ours does not. */
const ONLY_UNDICI_READS: Allowed = [
  ['a response begins with its status line (RFC 9112, 2.1)', new RegExp(`^${INTERIM}[\\r\\n]`)],
  [
    'a reason has no control characters (RFC 9112, 4)',
    new RegExp(String.raw`^${INTERIM}HTTP/1\.[01] \d\d\d [^\r\n]*[\0-\x08\x0b-\x1f\x7f]`),
  ],
  [
    'no transfer coding but `chunked` is understood (RFC 9112, 6.1)',
    new RegExp(String.raw`^${HEAD}transfer-encoding:[\t ]*(?!chunked[\t ]*\r\n)`, 'i'),
  ],
];

/** What ours reads and undici does not. */
const ONLY_OURS_READS: Allowed = [
  [
    'blanks behind a value are none of it (RFC 9112, 5.1), in a length, too',
    new RegExp(String.raw`^${HEAD}content-length:[\t ]*\d+[\t ]+\r\n`, 'i'),
  ],
  ['interim responses may come unasked (RFC 9110, 15.2)', new RegExp(`^${INTERIM}HTTP/1\\.1 100[ \\r]`)],
  [
    'blanks around the signs of an extension are read (RFC 9112, 7.1.1)',
    new RegExp(String.raw`^${HEAD}\r\n(?:[^]*\n)?[\da-f]+[^\r\n]*(?:[\t ][;=]|[;=][\t ])`, 'i'),
  ],
];

/** Why one of the two may read what the other does not; null: it may not. */
function reasonOf(bytes: string, ours: HttpResponse | null, theirs: HttpResponse | null): string | null {
  if (Boolean(ours) === Boolean(theirs)) return null;
  const allowed = ours ? ONLY_OURS_READS : ONLY_UNDICI_READS;
  return allowed.find(([, form]) => form.test(bytes))?.[0] ?? null;
}

test('what is damaged is read as undici reads it, or the difference is known', async () => {
  let damaged = 0;
  await fc.assert(
    fc.asyncProperty(response, cuts, damage, async ([whole], sizes, of) => {
      const sent = damagedBy(of, whole);
      sending = { sent: [sent, true], sizes };
      const [ours, theirs] = [await byOurs(), await byUndici()];
      if (!ours) damaged += 1;
      if (reasonOf(sent, ours, theirs) !== null) return;
      expect({ sent: sent.slice(0, SHOWN), read: ours }).toEqual({
        sent: sent.slice(0, SHOWN),
        read: theirs,
      });
    }),
    { numRuns: RUNS },
  );
  expect(damaged).toBeGreaterThan(0);
});
