import { existsSync } from 'node:fs';
import { arrangeConfig } from './arrange-config';
import type { Config, Environment } from './config';
import { productionProblems } from './production-rules';
import { SETTING_NAMES, settingsSchema } from './settings';
import { subgraphSettings } from './subgraph-settings';

/** The environment cannot be used. The message has one line per problem; values are never repeated in it. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(`The configuration cannot be used:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
  }
}

/**
 * Reads and validates the whole environment; nothing else in the system looks at it. An empty value counts as not set.
 * @param environment default: that of the process, completed by `.env` of the working folder when there is one
 * @throws ConfigError with every problem found
 */
export function loadConfig(environment: Environment = processEnvironment()): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const { problems: ofSubgraphs, ...subgraphs } = subgraphSettings(given);
  const problems = [...ofSubgraphs];
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success)
    problems.push(...parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`));
  problems.push(...unknownNames(given), ...contradictions(given), ...productionProblems(given));
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);
  return {
    ...arrangeConfig(parsed.data, subgraphs),
    isStartedByNpm: given.npm_lifecycle_event !== undefined,
  };
}

function processEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return process.env;
}

/** Unknown names with these prefixes are rejected: a mistyped limit would silently be no limit. */
function unknownNames(given: Environment): string[] {
  return Object.keys(given)
    .filter((name) => /^(LIMIT|THROTTLE|OIDC|WEBHOOK)_/.test(name) && !SETTING_NAMES.includes(name))
    .map((name) => `${name} is not a setting`);
}

function contradictions(given: Environment): string[] {
  const problems: string[] = [];
  if (/^(true|on|1|yes)$/i.test(given.ALLOW_UNKNOWN_TYPES ?? '') && !given.SUPERGRAPH_PATH)
    problems.push('ALLOW_UNKNOWN_TYPES needs SUPERGRAPH_PATH: every type of our own graph has rules');
  if (Boolean(given.ADMIN_EMAIL) !== Boolean(given.ADMIN_PASSWORD))
    problems.push('ADMIN_EMAIL and ADMIN_PASSWORD are needed together');
  if (given.OIDC_ISSUER && !given.OIDC_AUDIENCE && !given.OIDC_CLIENT_ID)
    problems.push(
      'OIDC_AUDIENCE or OIDC_CLIENT_ID is needed with OIDC_ISSUER: tokens meant for others must be rejected',
    );
  const withIssuer = [given.OIDC_AUDIENCE, given.OIDC_CLIENT_ID, given.OIDC_JWKS_URL, given.OIDC_ROLE_MAP];
  if (!given.OIDC_ISSUER && withIssuer.some(Boolean))
    problems.push('OIDC_ISSUER is needed with the other OIDC_ settings');
  return problems;
}
