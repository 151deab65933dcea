import { isIP } from 'node:net';
import type { FastifyServerOptions } from 'fastify';

/** `192.0.2.1:4711` and `[2001:db8::1]:4711`: some proxies write the port too, which differs with each connection. */
const WITH_PORT = /^(?:\[([^\]]*)\]|([\d.]+))(?::\d+)?$/;

/** An IPv4 address on a socket that takes both kinds. */
const MAPPED = /^::ffff:(\d[\d.]*)$/i;

/** Stands for what a proxy passed on and is no address: all of it counts as one client. */
export const UNKNOWN_ADDRESS = 'unknown';

/**
 * Fastify's `trustProxy`: whose X-Forwarded-For is believed when `request.ip` is worked out. Without a list nobody's
 * is, or each client could choose the address its throttles count for.
 */
export function trustedProxies(addresses: readonly string[]): FastifyServerOptions['trustProxy'] {
  return addresses.length > 0 ? [...addresses] : false;
}

/** An address in its one form, so that a client has one whatever way it is written. */
export function canonicalAddress(text: string): string {
  if (isIP(text) === 4) return text;
  const [, inBrackets, beforePort] = WITH_PORT.exec(text) ?? [];
  const [plain = ''] = (inBrackets ?? beforePort ?? text).split('%');
  const address = MAPPED.exec(plain)?.[1] ?? plain;
  if (isIP(address) === 4) return address;
  return isIP(address) === 6 ? new URL(`http://[${address}]`).hostname.slice(1, -1) : UNKNOWN_ADDRESS;
}
