import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiContract } from './api-contract';
import { ContractError } from './contract-error';
import type { SourceFile } from './markdown';
import { parseApiContract } from './parse';

/** The index: it links the files of the chapters in their order. */
const INDEX = 'API.md';
const DOCUMENTATION_TAGS = 'docs/api';

/**
 * The files of the contract: the index, then the chapters in its order.
 * @param root folder that holds API.md
 * @throws Error when a chapter is linked and missing, or there and not linked
 */
export function contractFiles(root: string): SourceFile[] {
  const read = (path: string): SourceFile => ({ path, text: readFileSync(join(root, path), 'utf8') });
  const index = read(INDEX);
  const linked = new Set(
    [...index.text.matchAll(/\]\((docs\/api\/[a-z-]+\.md)[)#]/g)].map(([, path = '']) => path),
  );
  for (const path of linked)
    if (!existsSync(join(root, path)))
      throw new ContractError({ file: INDEX, line: 1 }, `it links ${path}, which is missing`);
  const folder = join(root, DOCUMENTATION_TAGS);
  for (const name of existsSync(folder) ? readdirSync(folder) : [])
    if (!linked.has(`${DOCUMENTATION_TAGS}/${name}`))
      throw new ContractError(
        { file: `${DOCUMENTATION_TAGS}/${name}`, line: 1 },
        `${INDEX} does not link it`,
      );
  return [index, ...[...linked].map(read)];
}

/**
 * Reads the REST contract of a project.
 * @param root folder that holds API.md
 * @throws Error with every error of the contract, each with its file and line
 */
export function loadApiContract(root: string): ApiContract {
  return parseApiContract(contractFiles(root));
}
