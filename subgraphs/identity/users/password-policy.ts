/** Characters. */
export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 128;

/** Why a password of the right length is too easily guessed; null when it is not. */
export function passwordError(password: string, email: string): string | null {
  if (/^\d+$/.test(password)) return 'This password is entirely numeric.';
  if (password.toLowerCase() === email.toLowerCase()) return 'The password is too similar to the email.';
  return null;
}
