import { passwordStrength } from './password-strength';

/** Characters; also of a password that is only compared. */
export const MAX_PASSWORD_LENGTH = 128;

/** Characters of a new password. */
export const NEW_PASSWORD = { min: 10, max: MAX_PASSWORD_LENGTH, password: true };

/** The lowest score of a new password: about 10^8 guesses, which nobody makes against argon2id hashes or throttled sign-ins. */
const MIN_SCORE = 3;

/** Characters that a password must have besides the name in the email. */
const MIN_BESIDE_EMAIL = 6;

/** Whose password it is to be, as far as that is known. */
export interface PasswordOwner {
  readonly email?: string;
  readonly givenName?: string;
  readonly familyName?: string;
}

/**
 * Why a password of allowed length is too easy to guess; null when it is not.
 * @throws THROTTLED when too many passwords wait to be looked at
 */
export async function passwordError(password: string, owner: PasswordOwner): Promise<string | null> {
  if (/^\d+$/.test(password)) return 'This password is entirely numeric.';
  if (owner.email !== undefined && isLikeEmail(password, owner.email)) return LIKE_EMAIL;
  const { email = '', givenName = '', familyName = '' } = owner;
  const words = [email, ...email.split(/[^\p{L}\p{N}]+/u), givenName, familyName];
  const { score, warning } = await passwordStrength.estimate(password, words.filter(Boolean));
  if (score >= MIN_SCORE) return null;
  return ['This password is too easy to guess.', warning].filter(Boolean).join(' ');
}

export const LIKE_EMAIL = 'The password is too similar to the email.';

/** True for the email itself, and for its name with a few characters around it. */
export function isLikeEmail(password: string, email: string): boolean {
  const [typed, address] = [password.toLowerCase(), email.toLowerCase()];
  const [name = ''] = address.split('@');
  if (typed === address) return true;
  return name.length > 3 && typed.includes(name) && typed.length - name.length < MIN_BESIDE_EMAIL;
}
