/**
 * Fields that never reach a log, compared in lower case without signs. `parameters` are a failed statement's values,
 * `driverError` repeats them, and `x-ism-metadata` is a signed identity.
 */
const SECRET_FIELDS = new Set([
  'authorization',
  'cookie',
  'setcookie',
  'xcsrftoken',
  'xismfacts',
  'password',
  'newpassword',
  'oldpassword',
  'passwordhash',
  'secret',
  'clientsecret',
  'token',
  'accesstoken',
  'refreshtoken',
  'idtoken',
  'apikey',
  'parameters',
  'drivererror',
]);

/** Levels of a log line that are kept: more than ours have. What is deeper is cut off, which also ends cycles. */
const MAX_DEPTH = 6;

/** A copy in which the values of secret fields are `[censored]`. Errors stay as they are for their serializer. */
export function censor(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Error) return value;
  if (depth === MAX_DEPTH) return '[deep]';
  if (Array.isArray(value)) return value.map((item: unknown) => censor(item, depth + 1));
  // Requests, sockets and other class instances are left to serializers: walking them is slow and reads getters.
  const prototype: unknown = Object.getPrototypeOf(value);
  if (depth > 0 && prototype !== Object.prototype && prototype !== null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      isSecret(name) && item !== undefined && item !== null ? '[censored]' : censor(item, depth + 1),
    ]),
  );
}

function isSecret(name: string): boolean {
  return SECRET_FIELDS.has(name.toLowerCase().replace(/[^a-z]/g, ''));
}
