import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { compare } from 'bcryptjs';

/** Hashes of users who were imported from other systems. Each verifies until the next sign-in, which replaces it. */

const BCRYPT = /^\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}$/;
const DJANGO_PBKDF2 = /^pbkdf2_sha256\$(\d{1,7})\$([^$]+)\$([A-Za-z0-9+/]{43}=)$/;
/** Bytes of SHA-256. */
const PBKDF2_KEY_LENGTH = 32;

/** Limits of what verifying an imported hash may cost: a sign-in must not occupy a processor, or memory, for minutes. */
const HIGHEST_COST = { bcrypt: 15, iterations: 2_000_000, memory: 262_144, passes: 20 };
const ARGON2ID =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,86})$/;

/** True when an imported hash can be kept: it is of a known kind and can be verified in reasonable time. */
export function isImportableHash(hash: string): boolean {
  if (BCRYPT.test(hash)) {
    const cost = Number(hash.slice(4, 6));
    return cost >= 4 && cost <= HIGHEST_COST.bcrypt;
  }
  const [, iterations] = DJANGO_PBKDF2.exec(hash) ?? [];
  if (iterations) return Number(iterations) > 0 && Number(iterations) <= HIGHEST_COST.iterations;
  return isBoundedArgon2id(hash);
}

function isBoundedArgon2id(hash: string): boolean {
  const [, memory, passes, lanes, salt = '', key = ''] = ARGON2ID.exec(hash) ?? [];
  // RFC 9106, 3.1: at least eight blocks of memory a lane.
  const isMemoryFine = Number(memory) >= 8 * Number(lanes) && Number(memory) <= HIGHEST_COST.memory;
  const arePassesFine = Number(passes) > 0 && Number(passes) <= HIGHEST_COST.passes;
  return isMemoryFine && arePassesFine && Number(lanes) > 0 && isBase64(salt) && isBase64(key);
}

/** As argon2 writes it: without padding. */
function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64').replace(/=+$/, '') === text;
}

/** The check of a password against a hash of a known legacy kind; null for any other kind. */
export function legacyVerifier(storedHash: string): ((password: string) => Promise<boolean>) | null {
  if (BCRYPT.test(storedHash)) return (password) => compare(password, storedHash);
  const [, iterations, salt, expected] = DJANGO_PBKDF2.exec(storedHash) ?? [];
  if (!iterations || !salt || !expected) return null;
  return async (password) => {
    const key = await promisify(pbkdf2)(password, salt, Number(iterations), PBKDF2_KEY_LENGTH, 'sha256');
    return timingSafeEqual(key, Buffer.from(expected, 'base64'));
  };
}
