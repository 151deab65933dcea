import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractFiles } from '../schema/api-contract/load';
import { parseApiContract } from '../schema/api-contract/parse';
import { readChecked } from '../schema/supergraph/checked';
import { BINDINGS } from './bindings';
import { contractHash } from './definitions/contract-hash';
import { restContract, type RestContract } from './definitions/rest-contract';

/**
 * The contract that a project serves.
 * @param root folder that holds API.md. Default: this project's, from the sources as from the compiled files
 * @throws Error with the lines of API.md that cannot be read, or the endpoints that API.md and the bindings do not share
 */
export function readRestContract(root = ownRoot()): RestContract {
  const files = contractFiles(root);
  const checked = readChecked(join(root, 'schema'));
  const isChecked = checked.contract === contractHash(files, BINDINGS);
  return {
    ...restContract(parseApiContract(files), BINDINGS),
    checkedOver: isChecked ? checked.supergraph : null,
  };
}

function ownRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'API.md'))) return folder;
  throw new Error('API.md is missing: the REST endpoints are read from it');
}
