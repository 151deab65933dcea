import type { JSONWebKeySet } from 'jose' with { 'resolution-mode': 'import' };
import { partOfDeadline } from '../../subgraphs/shared/runtime/part-of-deadline';
import { CachedValue } from '../../subgraphs/shared/runtime/cached-value';
import { askIdentityProcess, type IdentityProcessOptions } from './identity-process';
import type { KeyFunction } from './tokens';

/** The keys that the identity subgraph publishes, in its own process. @throws IsmError when it does not tell them */
export function remoteKeys(url: URL, options: IdentityProcessOptions): KeyFunction {
  const keys = new CachedValue(
    (signal) => askIdentityProcess<JSONWebKeySet>(url, {}, options, signal),
    partOfDeadline(options),
  );
  return (isMissed) => keys.get(isMissed);
}
