import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaTypes, TYPES_FILE } from '../../testkit/api-types/generate';
import { isEmitting } from '../../testkit/emitting';

const ROOT = join(__dirname, '../../..');
const FILE = join(ROOT, TYPES_FILE);

it('types of bodies are those of the OpenAPI document; else run `npm run types:emit`', () => {
  const types = schemaTypes(ROOT);
  if (isEmitting) writeFileSync(FILE, types);
  expect(readFileSync(FILE, 'utf8')).toBe(types);
});
