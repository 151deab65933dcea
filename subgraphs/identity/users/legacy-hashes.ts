import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { compare } from 'bcryptjs';

/** Hashes of users who were imported from other systems. Each verifies until the next sign-in, which replaces it. */

const BCRYPT = /^\$2[aby]\$\d{2}\$[./A-Za-z0-9]{53}$/;
const DJANGO_PBKDF2 = /^pbkdf2_sha256\$(\d{1,7})\$([^$]+)\$([A-Za-z0-9+/]{43}=)$/;
/** Bytes of SHA-256. */
const PBKDF2_KEY_LENGTH = 32;

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
