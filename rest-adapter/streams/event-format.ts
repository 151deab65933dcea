/** Media type of server-sent events. */
export const EVENT_STREAM = 'text/event-stream';

/** A line that clients pass over: it keeps what is between from ending a connection on which nothing is sent. */
export const HEARTBEAT = ': heartbeat\n\n';

/** Ms after which a client connects again; spread, so that the clients of a process that ended do not come at once. */
const RETRY_MS = { min: 1_000, max: 4_000 };

/** Says when the client is to connect again. */
export function retryLine(): string {
  return `retry: ${Math.round(RETRY_MS.min + Math.random() * (RETRY_MS.max - RETRY_MS.min))}\n\n`;
}

/** An event. JSON has no line breaks of its own. */
export function eventLines(event: string, id: number, data: unknown): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
}
