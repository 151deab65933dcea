import { isIPv6 } from 'node:net';

/** Groups of 16 bits that a provider gives a site at least; the other half every device chooses by itself. */
const SITE_GROUPS = 4;
const GROUPS = 8;

/**
 * What a limit per address counts for: an IPv4 address, and the /64 network of an IPv6 one, of which a single machine
 * has all 2^64 addresses to itself.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.split('::');
  const start = head.split(':').filter(Boolean);
  const end = tail.split(':').filter(Boolean);
  const between = Array<string>(Math.max(0, GROUPS - start.length - end.length)).fill('0');
  return `${[...start, ...between, ...end].slice(0, SITE_GROUPS).join(':')}::/64`;
}
