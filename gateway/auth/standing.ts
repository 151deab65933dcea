import { FACTS_HEADER, signFacts, type Identity } from '../../schema/contract/identity';
import { IsmError } from '../../schema/contract/errors';
import { SESSION_SUBGRAPH, STANDING_PATH } from '../../schema/contract/session';

/**
 * Whether the caller of a token that was valid when it was issued still stands: the session has not ended, the user
 * is active. Asked anew each time. @throws IsmError when it cannot be known
 */
export type StandingCheck = (identity: Identity) => Promise<boolean>;

export interface RemoteStandingOptions {
  /** Address of the identity subgraph. */
  readonly address: string;
  /** Shared with it. */
  readonly secret: string;
  readonly timeoutMs: number;
}

/** Asks the identity subgraph in its own process. */
export function remoteStanding({ address, secret, timeoutMs }: RemoteStandingOptions): StandingCheck {
  const url = new URL(STANDING_PATH, address);
  return async (identity) => {
    const facts = { identity, requestId: '', clientAddress: '', refreshToken: null };
    try {
      const answer = await fetch(url, {
        headers: { [FACTS_HEADER]: signFacts(facts, SESSION_SUBGRAPH, secret) },
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const { stands } = (await answer.json()) as { readonly stands: unknown };
      return stands === true;
    } catch (error) {
      throw new IsmError('SUBGRAPH_UNAVAILABLE', { cause: error });
    }
  };
}
