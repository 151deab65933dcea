import { METADATA_HEADER, signMetadata, type Identity } from '../../schema/contract/identity';
import { IsmError } from '../../schema/contract/errors';
import type { Grants } from '../../schema/contract/permissions';
import { GRANTS_PATH, SESSION_SUBGRAPH, SESSION_VALIDITY_PATH } from '../../schema/contract/session';
import { grantsIn } from './claims';

/**
 * Whether the session of a token that was valid when it was issued is still active: the session has not ended, the user
 * is active. Asked anew each time. @throws IsmError when it cannot be known
 */
export type SessionValidityCheck = (identity: Identity) => Promise<boolean>;

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
export function remoteSessionValidity(options: RemoteIdentityOptions): SessionValidityCheck {
  const ask = questions(SESSION_VALIDITY_PATH, options);
  return async (identity) => (await ask(identity)).isSessionActive === true;
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
    const metadata = { identity, requestId: '', clientAddress: '', refreshToken: null };
    try {
      const response = await fetch(url, {
        headers: { [METADATA_HEADER]: signMetadata(metadata, SESSION_SUBGRAPH, secret) },
        signal: AbortSignal.timeout(timeoutMs),
        redirect: 'error',
      });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return (await response.json()) as Readonly<Record<string, unknown>>;
    } catch (error) {
      throw new IsmError('SUBGRAPH_UNAVAILABLE', { cause: error });
    }
  };
}
