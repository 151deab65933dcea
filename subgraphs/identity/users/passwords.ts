import { hash, verify } from '@node-rs/argon2';
import { ConcurrencyLimiter } from '../../shared/runtime/concurrency-limiter';
import { legacyVerifier } from './legacy-hashes';

/** OWASP's argon2id parameters (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** How a hash of `hashPassword` begins. */
const CURRENT_KIND = '$argon2id$v=19$m=19456,t=2,p=1$';

/**
 * Hashing is slow on purpose. It may use two of Node's four threads, so that other work, such as checking tokens, goes on. The
 * queue holds a second or two of work, so that a flood of sign-ins cannot exhaust the service or its memory.
 */
const hashing = new ConcurrencyLimiter(2, 50);

let dummyHash: Promise<string> | undefined;

/** An argon2id hash with its own salt. Runs outside the event loop. @throws THROTTLED when too many wait */
export function hashPassword(password: string): Promise<string> {
  return hashing.run(() => hash(password, PARAMETERS));
}

/**
 * Checks a password. Without a hash (no such user, no password yet, an unknown kind of hash) a dummy is checked, so that
 * all cases take the same time.
 * @throws THROTTLED when too many wait
 */
export async function passwordMatches(storedHash: string | null, password: string): Promise<boolean> {
  const dummy = await (dummyHash ??= hash('nobody has this password', PARAMETERS));
  return hashing.run(() => matches(storedHash, password, dummy));
}

async function matches(storedHash: string | null, password: string, dummy: string): Promise<boolean> {
  if (storedHash?.startsWith('$argon2')) return verify(storedHash, password);
  const verifyLegacy = storedHash === null ? null : legacyVerifier(storedHash);
  if (verifyLegacy) return verifyLegacy(password);
  await verify(dummy, password);
  return false;
}

/** True for a hash with other parameters than `hashPassword` uses today. */
export function isOutdated(storedHash: string): boolean {
  return !storedHash.startsWith(CURRENT_KIND);
}
