import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Quality 5 of 11 packs megabytes in tenths of a second; 11 would take ten seconds for a tenth less. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

const packBrotli = promisify(brotliCompress);
const packGzip = promisify(gzip);

/** A file that never changes, in each encoding. */
export interface Compressed {
  readonly br: Buffer;
  readonly gz: Buffer;
  readonly identity: Buffer;
  /** Of its content: names and entity tags are made of it. */
  readonly hash: string;
}

/** Compresses a file once, for all who ask for it. */
export async function compressed(content: string): Promise<Compressed> {
  const identity = Buffer.from(content);
  const [br, gz] = await Promise.all([packBrotli(identity, BROTLI), packGzip(identity)]);
  return { br, gz, identity, hash: createHash('sha256').update(identity).digest('hex').slice(0, 32) };
}

/** Sends the file as the client takes it; 304 when the client has it. */
export function sendCompressed(request: FastifyRequest, reply: FastifyReply, file: Compressed): FastifyReply {
  // Weak, as it is the same in each encoding.
  const etag = `W/"${file.hash}"`;
  void reply.header('etag', etag);
  if (request.headers['if-none-match']?.includes(etag)) return reply.code(304).send();
  const accepted = request.headers['accept-encoding'] ?? '';
  if (/\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(file.br);
  if (/\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(file.gz);
  return reply.send(file.identity);
}
