import { hash, verify } from '@node-rs/argon2';

/** OWASP's argon2id parameters (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let dummyHash: Promise<string> | undefined;

/** An argon2id hash with its own salt. Runs outside the event loop. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

/**
 * Checks a password. Without a hash (no such user) a dummy is checked, so that both cases take the same time.
 */
export async function passwordMatches(storedHash: string | null, password: string): Promise<boolean> {
  if (storedHash === null) {
    await verify(await (dummyHash ??= hashPassword('nobody has this password')), password);
    return false;
  }
  return verify(storedHash, password);
}
