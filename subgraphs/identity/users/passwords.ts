import { hash, verify } from '@node-rs/argon2';
import { legacyVerifier } from './legacy-hashes';

/** OWASP's argon2id parameters (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How a hash of `hashPassword` begins. */
const CURRENT_KIND = '$argon2id$v=19$m=19456,t=2,p=1$';

let dummyHash: Promise<string> | undefined;

/** An argon2id hash with its own salt. Runs outside the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/**
 * Checks a password. Without a hash (no such user, no password yet, an unknown kind of hash) a dummy is checked, so that
 * all cases take the same time.
 */
export async function passwordMatches(storedHash: string | null, password: string): Promise<boolean> {
  if (storedHash?.startsWith('$argon2')) return verify(storedHash, password);
  const verifyLegacy = storedHash === null ? null : legacyVerifier(storedHash);
  if (verifyLegacy) return verifyLegacy(password);
  await verify(await (dummyHash ??= hashPassword('nobody has this password')), password);
  return false;
}

/** True for a hash that `hashPassword` would make otherwise today. */
export function isOutdated(storedHash: string): boolean {
  return !storedHash.startsWith(CURRENT_KIND);
}
