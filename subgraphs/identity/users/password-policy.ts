/** Characters; also of a password that is only compared. */
export const MAX_PASSWORD_LENGTH = 128;

/** Characters of a new password. */
export const NEW_PASSWORD = { min: 10, max: MAX_PASSWORD_LENGTH, password: true };

/** Why a password of allowed length is too easy to guess; null when it is not. */
export function passwordError(password: string, email: string): string | null {
  if (/^\d+$/.test(password)) return 'This password is entirely numeric.';
  if (password.toLowerCase() === email.toLowerCase()) return 'The password is too similar to the email.';
  return null;
}
