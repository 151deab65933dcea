import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { contractFiles } from '../../../schema/api-contract/load';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'contract-'))));
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const INDEX = '[Users](docs/api/users.md), [Tags](docs/api/tags.md#tags), [Users](docs/api/users.md)';

it('reads the index and its chapters in the order of their links', () => {
  write('API.md', INDEX);
  write('docs/api/tags.md', '# Tags');
  write('docs/api/users.md', '# Users');
  expect(contractFiles(root)).toEqual([
    { path: 'API.md', text: INDEX },
    { path: 'docs/api/users.md', text: '# Users' },
    { path: 'docs/api/tags.md', text: '# Tags' },
  ]);
});

it('names a chapter that is missing, and one that no link leads to', () => {
  write('API.md', INDEX);
  write('docs/api/users.md');
  expect(() => contractFiles(root)).toThrow('API.md:1: it links docs/api/tags.md, which is missing');
  write('docs/api/tags.md');
  write('docs/api/roles.md');
  expect(() => contractFiles(root)).toThrow('docs/api/roles.md:1: API.md does not link it');
});
