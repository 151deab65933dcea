import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Where the types stand, from the project's root. */
export const TYPES_FILE = 'tests/testkit/api-types/schemas.d.ts';

const HEADER = '// Written by `npm run types:emit` from rest-adapter/openapi/openapi.json.\n\n';

/** In a process of its own: Jest cannot load the modules that it needs. */
const COMMAND = join(dirname(require.resolve('openapi-typescript')), '../bin/cli.js');

interface Document {
  readonly components: { readonly schemas: object };
}

/**
 * The TypeScript of all schemas of the OpenAPI document.
 * @param root folder of the project
 */
export function schemaTypes(root: string): string {
  const openApi = readFileSync(join(root, 'rest-adapter/openapi/openapi.json'), 'utf8');
  const document = JSON.parse(openApi) as Document;
  const { schemas } = document.components;
  const folder = mkdtempSync(join(tmpdir(), 'ism-types-'));
  try {
    const source = join(folder, 'schemas.json');
    // Operations would be six times as much, and say of bodies no more than the schemas do.
    const types = { ...document, paths: {}, components: { schemas } };
    writeFileSync(source, JSON.stringify(types, withoutProse));
    const text = execFileSync(process.execPath, [COMMAND, source], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return HEADER + text;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Leaves out descriptions, which are strings; a field of that name is an object. */
function withoutProse(key: string, value: unknown): unknown {
  return key === 'description' && typeof value === 'string' ? undefined : value;
}
