import { FACTS_HEADER, signFacts, type Identity } from '../../schema/contract/identity';
import { IsmError } from '../../schema/contract/errors';
import type { Grants } from '../../schema/contract/permissions';
import { GRANTS_PATH, SESSION_SUBGRAPH, STANDING_PATH } from '../../schema/contract/session';
import { grantsIn } from './claims';

/**
 * Whether the caller of a token that was valid when it was issued still stands: the session has not ended, the user
 * is active. Asked anew each time. @throws IsmError when it cannot be known
 */
export type StandingCheck = (identity: Identity) => Promise<boolean>;

/** What the role of somebody grants now, for tokens that do not say it. @throws IsmError when it cannot be known */
export type GrantsReader = (identity: Identity) => Promise<Grants>;

export interface RemoteIdentityOptions {
  /** Address of the identity subgraph. */
  readonly address: string;
  /** Shared with it. */
  readonly secret: string;
  readonly timeoutMs: number;
}

/** Asks the identity subgraph in its own process. */
export function remoteStanding(options: RemoteIdentityOptions): StandingCheck {
  const ask = questions(STANDING_PATH, options);
  return async (identity) => (await ask(identity)).stands === true;
}

/** Asks the identity subgraph in its own process. */
export function remoteGrants(options: RemoteIdentityOptions): GrantsReader {
  const ask = questions(GRANTS_PATH, options);
  return async (identity) => {
    const { grants } = await ask(identity);
    return grantsIn(typeof grants === 'object' && grants !== null ? grants : {});
  };
}

function questions(
  path: string,
  { address, secret, timeoutMs }: RemoteIdentityOptions,
): (identity: Identity) => Promise<Readonly<Record<string, unknown>>> {
  const url = new URL(path, address);
  return async (identity) => {
    const facts = { identity, requestId: '', clientAddress: '', refreshToken: null };
    try {
      const answer = await fetch(url, {
        headers: { [FACTS_HEADER]: signFacts(facts, SESSION_SUBGRAPH, secret) },
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return (await answer.json()) as Readonly<Record<string, unknown>>;
    } catch (error) {
      throw new IsmError('SUBGRAPH_UNAVAILABLE', { cause: error });
    }
  };
}
