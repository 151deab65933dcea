import { randomInt } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';

/**
 * Ports that no system gives to outgoing connections by itself (Linux begins at 32768, macOS and Windows at 49152): one of those may
 * be taken between the moment in which it is found and that in which a server listens on it.
 */
const FIRST = 20_000;
const END = 32_000;

/** Ports of the range that are tried before the system is asked for any. */
const ATTEMPTS = 50;

/** A port of 127.0.0.1 that is free now, and most likely still in a moment. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = await listened(randomInt(FIRST, END)).catch(() => null);
    if (port !== null) return port;
  }
  return listened(0);
}

/** Listens for a moment. @returns the port. @throws when it is taken */
async function listened(wanted: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
