import type { JSONWebKeySet } from 'jose' with { 'resolution-mode': 'import' };
import { IsmError } from '../../schema/contract/errors';
import { CachedValue } from '../../subgraphs/shared/runtime/cached-value';
import type { KeyFunction } from './tokens';

/** The keys that the identity subgraph publishes, in its own process. @throws IsmError when it does not respond */
export function remoteKeys(url: URL, timeoutMs: number): KeyFunction {
  const keys = new CachedValue(async () => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
      if (!response.ok) throw new Error(`status ${response.status}`);
      return (await response.json()) as JSONWebKeySet;
    } catch (error) {
      throw new IsmError('SUBGRAPH_UNAVAILABLE', { cause: error });
    }
  });
  return (isMissed) => keys.get(isMissed);
}
