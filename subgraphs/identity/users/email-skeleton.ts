import { createHash } from 'node:crypto';
import unhomoglyph from 'unhomoglyph';
import { plainIdentifier } from '../../../schema/contract/plain-strings';

/**
 * A hash that two addresses share when they look the same: the skeleton of Unicode's UTS 39, ignoring case. `ADMIN`, `admin` and
 * `аdmin` with a Cyrillic `а` have one skeleton, and so have `m` and `rn`, or `1`, `l` and `I`.
 */
export function emailSkeleton(email: string): string {
  const decomposed = plainIdentifier(email).normalize('NFD');
  // A capital may look like another letter than its small form does, such as the Greek `Τ`.
  const lowerCase = decomposed.replace(/[^\0-\x7f]+/gu, unhomoglyph).toLowerCase();
  // What looks like a capital I has `l` for its skeleton.
  const skeleton = unhomoglyph(lowerCase).normalize('NFD').toLowerCase().replaceAll('l', 'i');
  return createHash('sha256').update(skeleton).digest('base64url');
}

/**
 * True for an address of ASCII alone. Two of those are told apart by their letters, however alike they look: somebody may be
 * called `barnes` and somebody else `bames`.
 */
export function isPlainEmail(email: string): boolean {
  return /^[\0-\x7f]*$/.test(email);
}
