import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiContract } from './api-contract';
import { parseApiContract } from './parse';

/**
 * Reads the REST contract of a project.
 * @param root folder that holds API.md
 * @throws Error with every error of the document, each with its line; and what the file system says when API.md is missing
 */
export function loadApiContract(root: string): ApiContract {
  return parseApiContract(readFileSync(join(root, 'API.md'), 'utf8'));
}
