import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiObject } from '../../schema/api-contract/api-contract';
import type { RestContract } from './rest-contract';

/** Beside the bundle, which the build removes with it when code changes. */
const KEPT_FILE = 'rest-contract.json';

interface Kept extends Omit<RestContract, 'objects' | 'checkedOver'> {
  /** `contractHash` of what it was read from. */
  readonly hash: string;
  readonly objects: readonly (readonly [string, ApiObject])[];
}

/** Keeps a contract as data, so that a start need not read it from prose. @param hash `contractHash` of what it was read from */
export function keepContract(folder: string, hash: string, contract: RestContract): void {
  const { endpoints, tags, objects } = contract;
  const kept: Kept = { hash, endpoints, tags, objects: [...objects] };
  writeFileSync(join(folder, KEPT_FILE), JSON.stringify(kept));
}

/** @returns null where none is kept that was read from the same */
export function keptContract(folder: string, hash: string): RestContract | null {
  try {
    const kept = JSON.parse(readFileSync(join(folder, KEPT_FILE), 'utf8')) as Kept;
    if (kept.hash !== hash) return null;
    return { endpoints: kept.endpoints, tags: kept.tags, objects: new Map(kept.objects) };
  } catch {
    return null;
  }
}
