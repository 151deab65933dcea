import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { setPrivateCacheControl } from '../../subgraphs/shared/runtime/cache-control';

/** A chunk of a file, as the graph gives it. */
export interface FileChunk {
  readonly name: string;
  readonly media_type: string;
  readonly content: string;
  /** Number of the chunk that follows; null after the last. */
  readonly next_chunk: number | null;
}

/** Whether the client names JSON among what it takes; whoever takes anything gets the file. */
export function asksForJson({ headers: { accept = '' } }: FastifyRequest): boolean {
  return accept.includes('application/json');
}

/**
 * Sends a file, reading a chunk only when the client has taken the one before. What fails before the first chunk is there fails the
 * request; later the connection is cut, so that no half file looks whole.
 * @param read a chunk by its number, from 0 on
 */
export async function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  read: (chunk: number) => Promise<FileChunk>,
  logger: Logger,
): Promise<FastifyReply> {
  const first = await read(0);
  setPrivateCacheControl(reply);
  void reply
    .header('content-type', first.media_type)
    .header('content-disposition', `attachment; filename="${first.name}"`);
  if (request.method === 'HEAD') return reply.send();
  const brokeOff = (err: unknown): void => {
    // What ends because its client has gone away is no failure.
    const level = reply.raw.destroyed ? 'debug' : 'error';
    logger[level]({ err, requestId: request.id }, 'a file broke off');
  };
  return reply.send(Readable.from(contents(first, read, brokeOff)));
}

async function* contents(
  first: FileChunk,
  read: (chunk: number) => Promise<FileChunk>,
  brokeOff: (error: unknown) => void,
): AsyncGenerator<string> {
  for (let chunk = first; ;) {
    yield chunk.content;
    if (chunk.next_chunk === null) return;
    try {
      chunk = await read(chunk.next_chunk);
    } catch (error) {
      brokeOff(error);
      throw error;
    }
  }
}
