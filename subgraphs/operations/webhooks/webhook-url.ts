import { isIP } from 'node:net';
import { isPublicAddress } from '../../shared/runtime/public-address';

/** Names that lead into a network of one's own, and names without a domain (RFC 6761, RFC 6762, ICANN's `.internal`). */
const OWN_NAMES = /(^|\.)(localhost|local|internal|home\.arpa)$|^[^.]+$/;

/**
 * What is wrong with the address of a webhook; null: nothing. Where a name leads to is not asked here: it may change, so each connection
 * looks at it (`WebhookClient`).
 * @param allowsPrivate whether it may be in a network of one's own, and without TLS
 */
export function urlError(url: string, allowsPrivate: boolean): string | null {
  if (!URL.canParse(url)) return 'Enter a valid URL.';
  // Decimal, octal and other forms of an address become the usual one here.
  const { protocol, username, password, hostname, hash } = new URL(url);
  if (protocol !== 'https:' && !(allowsPrivate && protocol === 'http:'))
    return allowsPrivate ? 'Must begin with https:// or http://.' : 'Must begin with https://.';
  if (username || password) return 'Must not have a user or a password.';
  if (hash) return 'Must not have a fragment.';
  return allowsPrivate || leadsOutside(hostname) ? null : 'Must be a public address.';
}

function leadsOutside(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  return isIP(host) ? isPublicAddress(host) : !OWN_NAMES.test(host);
}
