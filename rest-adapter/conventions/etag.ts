import { hash } from 'node:crypto';

/** Characters of the digest kept: 128 bits. */
const ETAG_LENGTH = 22;
const ENTITY_TAG = /(W\/)?("[\x21\x23-\x7e\x80-\xff]*")/g;

/** Strong entity tag of a body: equal bodies have equal tags, whichever process made them. */
export function etagOf(body: string): string {
  return `"${hash('sha256', body, 'base64url').slice(0, ETAG_LENGTH)}"`;
}

/** True when If-None-Match names the tag. Weak comparison (RFC 9110, 13.1.2): a proxy may have weakened our tag. */
export function isNoneMatch(header: string, etag: string): boolean {
  if (header.trim() === '*') return true;
  for (const [, , tag] of header.matchAll(ENTITY_TAG)) if (tag === etag) return true;
  return false;
}

/** True when If-Match names the tag. Strong comparison (RFC 9110, 13.1.1): a weakened tag never matches. */
export function isMatch(header: string, etag: string): boolean {
  if (header.trim() === '*') return true;
  for (const [, weak, tag] of header.matchAll(ENTITY_TAG))
    if (weak === undefined && tag === etag) return true;
  return false;
}
