import { METADATA_HEADER, signMetadata, type Identity } from '../../schema/contract/identity';
import { IsmError } from '../../schema/contract/errors';
import type { Grants } from '../../schema/contract/permissions';
import { GRANTS_PATH, SESSION_SUBGRAPH, SESSION_VALIDITY_PATH } from '../../schema/contract/session';
import { grantsIn } from './claims';
import { askIdentityProcess, type IdentityProcessOptions } from './identity-process';

/**
 * Whether the session of a token that was valid when it was issued is still active: the session has not ended, the user
 * is active. Asked anew each time.
 * @param client aborted when nobody waits for it any more; default: somebody does
 * @throws IsmError when it cannot be known
 */
export type SessionValidityCheck = (identity: Identity, client?: AbortSignal | null) => Promise<boolean>;

/** What the role of somebody grants now, for tokens that do not say it. @throws IsmError when it cannot be known */
export type GrantsReader = (identity: Identity) => Promise<Grants>;

export interface RemoteIdentityOptions extends IdentityProcessOptions {
  /** Address of the identity subgraph. */
  readonly address: string;
  /** Shared with it. */
  readonly secret: string;
}

/** Asks the identity subgraph in its own process. */
export function remoteSessionValidity(options: RemoteIdentityOptions): SessionValidityCheck {
  const ask = questions(SESSION_VALIDITY_PATH, options);
  return async (identity, client) => {
    const { isSessionActive } = await ask(identity, client);
    // What says nothing must not look like an ended session.
    if (typeof isSessionActive !== 'boolean') throw new IsmError('SUBGRAPH_BAD_ANSWER');
    return isSessionActive;
  };
}

/** Asks the identity subgraph in its own process. */
export function remoteGrants(options: RemoteIdentityOptions): GrantsReader {
  const ask = questions(GRANTS_PATH, options);
  return async (identity) => {
    const { grants } = await ask(identity);
    if (typeof grants !== 'object' || grants === null) throw new IsmError('SUBGRAPH_BAD_ANSWER');
    return grantsIn(grants);
  };
}

function questions(
  path: string,
  options: RemoteIdentityOptions,
): (identity: Identity, client?: AbortSignal | null) => Promise<Readonly<Record<string, unknown>>> {
  const url = new URL(path, options.address);
  return (identity, client) => {
    const metadata = { identity, requestId: '', clientAddress: '', refreshToken: null };
    const headers = { [METADATA_HEADER]: signMetadata(metadata, SESSION_SUBGRAPH, options.secret) };
    return askIdentityProcess(url, headers, options, client);
  };
}
