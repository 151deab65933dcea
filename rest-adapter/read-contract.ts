import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadApiContract } from '../schema/api-contract/load';
import { BINDINGS } from './bindings';
import { restContract, type RestContract } from './definitions/rest-contract';

/**
 * The contract that a project serves.
 * @param root folder that holds API.md. Default: this project's, from the sources as from the compiled files
 * @throws Error with the lines of API.md that cannot be read, or the endpoints that API.md and the bindings do not share
 */
export function readRestContract(root = ownRoot()): RestContract {
  return restContract(loadApiContract(root), BINDINGS);
}

function ownRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'API.md'))) return folder;
  throw new Error('API.md is missing: the REST endpoints are read from it');
}
