import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepContract, keptContract } from '../../../rest-adapter/definitions/kept-contract';
import { keepRestContract, readRestContract } from '../../../rest-adapter/read-contract';
import { sampleContract } from './sample-contract';

const ROOT = join(__dirname, '../../..');

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ism-kept-contract-'));
  file = join(folder, 'rest-contract.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('is the contract that the files give', () => {
  const read = readRestContract(ROOT, folder);
  keepRestContract(folder);

  expect(readRestContract(ROOT, folder)).toStrictEqual(read);
});

it('is taken instead of reading the files, when they are those that it was read from', () => {
  keepRestContract(folder);
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { hash: string };
  writeFileSync(file, JSON.stringify({ ...kept, endpoints: [] }));
  expect(readRestContract(ROOT, folder).endpoints).toEqual([]);

  writeFileSync(file, JSON.stringify({ ...kept, hash: 'of other files', endpoints: [] }));
  expect(readRestContract(ROOT, folder).endpoints).not.toEqual([]);
});

it('is none of other files, and none where it cannot be read', () => {
  keepContract(folder, 'hash', sampleContract());
  expect(keptContract(folder, 'hash')).toStrictEqual(sampleContract());
  expect(keptContract(folder, 'other')).toBeNull();

  writeFileSync(file, '{"hash":"hash"');
  expect(keptContract(folder, 'hash')).toBeNull();
  rmSync(file);
  expect(keptContract(folder, 'hash')).toBeNull();
});
