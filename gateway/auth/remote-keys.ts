import type { JSONWebKeySet } from 'jose' with { 'resolution-mode': 'import' };
import { IsmError } from '../../schema/contract/errors';
import { Reread } from '../../subgraphs/shared/runtime/reread';
import type { KeyFunction } from './tokens';

/** The keys that the identity subgraph publishes, in its own process. @throws IsmError when it does not answer */
export function remoteKeys(url: URL, timeoutMs: number): KeyFunction {
  const keys = new Reread(async () => {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), redirect: 'error' });
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return (await answer.json()) as JSONWebKeySet;
    } catch (error) {
      throw new IsmError('SUBGRAPH_UNAVAILABLE', { cause: error });
    }
  });
  return (isMissed) => keys.get(isMissed);
}
