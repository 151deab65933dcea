import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { contractFiles } from '../schema/api-contract/load';
import { parseApiContract } from '../schema/api-contract/parse';
import { readChecked } from '../schema/supergraph/checked';
import { BINDINGS } from './bindings';
import { contractHash } from './definitions/contract-hash';
import { keepContract, keptContract } from './definitions/kept-contract';
import { restContract, type RestContract } from './definitions/rest-contract';

/**
 * The contract that a project serves.
 * @param root folder that holds API.md. Default: this project's, from the sources as from the compiled files
 * @param keptIn folder in which the build may have kept it as data. Default: the bundle's
 * @throws Error with the lines of API.md that cannot be read, or the endpoints that API.md and the bindings do not share
 */
export function readRestContract(root = ownRoot(), keptIn = __dirname): RestContract {
  const files = contractFiles(root);
  const hash = contractHash(files, BINDINGS);
  const checked = readChecked(join(root, 'schema'));
  return {
    ...(keptContract(keptIn, hash) ?? restContract(parseApiContract(files), BINDINGS)),
    checkedOver: checked.contract === hash ? checked.supergraph : null,
  };
}

/** Keeps the contract of this project as data for {@link readRestContract}. @param folder Default: the bundle's */
export function keepRestContract(folder = __dirname): void {
  const files = contractFiles(ownRoot());
  keepContract(folder, contractHash(files, BINDINGS), restContract(parseApiContract(files), BINDINGS));
}

function ownRoot(): string {
  for (let folder = __dirname; folder !== dirname(folder); folder = dirname(folder))
    if (existsSync(join(folder, 'API.md'))) return folder;
  throw new Error('API.md is missing: the REST endpoints are read from it');
}
