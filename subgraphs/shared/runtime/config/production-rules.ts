/** Length of a secret in characters from which guessing is hopeless: 32 hexadecimal digits are 128 bits. */
const MIN_SECRET_LENGTH = 32;

/** Values that stand in examples and manuals, here or elsewhere; compared without signs and repetition. */
const KNOWN_DEFAULTS = new Set([
  'changeme',
  'changethis',
  'secret',
  'supersecret',
  'mysecret',
  'yoursecret',
  'subgraphsecret',
  'password',
  'default',
  'example',
  'test',
  'development',
  'dev',
  'replaceme',
  '0',
  '0123456789abcdef',
]);

/**
 * What production mode does not start with: missing or guessable secrets, demo data, and a database that is not configured.
 * @param given the environment without empty values
 */
export function productionProblems(given: Readonly<Record<string, string | undefined>>): string[] {
  if (given.NODE_ENV !== 'production') return [];
  const problems: string[] = [];
  const secret = given.SUBGRAPH_SECRET;
  if (!secret) {
    // Subgraphs of a foreign graph need not know of signatures.
    if (!given.SUPERGRAPH_PATH)
      problems.push('SUBGRAPH_SECRET is needed in production (unless SUPERGRAPH_PATH is set)');
  } else if (isKnownDefault(secret))
    problems.push('SUBGRAPH_SECRET is a known default; production needs its own');
  else if (secret.length < MIN_SECRET_LENGTH)
    problems.push(`SUBGRAPH_SECRET must have at least ${MIN_SECRET_LENGTH} characters in production`);
  if (given.SECRETS_KEY && isKnownDefault(given.SECRETS_KEY))
    problems.push('SECRETS_KEY is a known default; production needs its own');
  if (!given.DATABASE_URL && !given.SUPERGRAPH_PATH)
    problems.push('DATABASE_URL is needed in production (unless SUPERGRAPH_PATH is set)');
  if (given.DEMO_PASSWORD) problems.push('DEMO_PASSWORD must not be set: production has no demo users');
  return problems;
}

/** `change-me`, `Change_Me!` and `changemechangeme…` are one value. */
function isKnownDefault(secret: string): boolean {
  const letters = secret.toLowerCase().replace(/[^a-z0-9]/g, '');
  const unit = /^(.+?)\1*$/.exec(letters)?.[1] ?? '';
  return unit.length <= 1 || KNOWN_DEFAULTS.has(unit);
}
