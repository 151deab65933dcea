import { METADATA_HEADER, signMetadata, type Identity } from '../../schema/contract/identity';
import { IsmError } from '../../schema/contract/errors';
import {
  EXTERNAL_USERS_PATH,
  SESSION_SUBGRAPH,
  SESSION_VALIDITY_PATH,
  type ExternalUser,
} from '../../schema/contract/session';
import type { EndSignal } from '../../subgraphs/shared/runtime/connections/request-end';
import { grantsIn, isRole } from './claims';
import { askIdentityProcess, type IdentityProcessOptions } from './identity-process';

/**
 * Whether the session of a token that was valid when it was issued is still active: the session has not ended, the user
 * is active. Asked anew each time.
 * @param client aborted when nobody waits for it any more; default: somebody does
 * @param timeoutMs what is left of the request's time; default: all of it
 * @throws IsmError when it cannot be known
 */
export type SessionValidityCheck = (
  identity: Identity,
  client?: EndSignal | null,
  timeoutMs?: number,
) => Promise<boolean>;

/**
 * Who a person of an external issuer is here; null for one who was deactivated. @throws IsmError when it cannot be known
 */
export type ExternalUserReader = (identity: Identity) => Promise<ExternalUser | null>;

export interface RemoteIdentityOptions extends IdentityProcessOptions {
  /** Address of the identity subgraph. */
  readonly address: string;
  /** Shared with it. */
  readonly secret: string;
}

/** Asks the identity subgraph in its own process. */
export function remoteSessionValidity(options: RemoteIdentityOptions): SessionValidityCheck {
  const ask = questions(SESSION_VALIDITY_PATH, options);
  return async (identity, client, timeoutMs) => {
    const { isSessionActive } = await ask(identity, client, timeoutMs);
    // What says nothing must not look like an ended session.
    if (typeof isSessionActive !== 'boolean') throw new IsmError('SUBGRAPH_BAD_ANSWER');
    return isSessionActive;
  };
}

/** Asks the identity subgraph in its own process. */
export function remoteExternalUsers(options: RemoteIdentityOptions): ExternalUserReader {
  const ask = questions(EXTERNAL_USERS_PATH, options);
  return async (identity) => {
    const { user } = await ask(identity);
    return user === null ? null : externalUserIn(user);
  };
}

/** @throws IsmError for what is no external user */
function externalUserIn(value: unknown): ExternalUser {
  const { userId, role, scopes, grants } = Object(value) as Partial<Record<keyof ExternalUser, unknown>>;
  const isWhole = typeof userId === 'string' && isRole(role) && Array.isArray(scopes);
  if (!isWhole || typeof grants !== 'object' || grants === null) throw new IsmError('SUBGRAPH_BAD_ANSWER');
  return { userId, role, scopes: scopes.map(String), grants: grantsIn(grants) };
}

function questions(
  path: string,
  options: RemoteIdentityOptions,
): (
  identity: Identity,
  client?: EndSignal | null,
  timeoutMs?: number,
) => Promise<Readonly<Record<string, unknown>>> {
  const url = new URL(path, options.address);
  return (identity, client, timeoutMs = options.timeoutMs) => {
    const metadata = { identity, requestId: '', clientAddress: '', refreshToken: null };
    const headers = { [METADATA_HEADER]: signMetadata(metadata, SESSION_SUBGRAPH, options.secret) };
    return askIdentityProcess(url, headers, { ...options, timeoutMs }, client);
  };
}
