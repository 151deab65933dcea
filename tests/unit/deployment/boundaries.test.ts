import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../../..');
/** One run over one tree of files: starting the tool is what takes its time, which a busy machine multiplies. */
const DEADLINE_MS = 120_000;

const typeOf = (path: string): string =>
  `import type { value } from '${path}'; export type Copy = typeof value;`;
const valueOf = (path: string): string =>
  `import { value as source } from '${path}'; export const value = source;`;
const CONSTANT = 'export const value = 1;';

/** Two folders that import each other, the one of them types alone, while no two files do. */
const folderCycle = (parent: string): Record<string, string> => ({
  [`${parent}/grades/grades.service.ts`]: valueOf('../exams/exam.entity'),
  [`${parent}/exams/exam.entity.ts`]: CONSTANT,
  [`${parent}/exams/exams.service.ts`]: typeOf('../grades/grades.service'),
});

const FILES: Readonly<Record<string, string>> = {
  'tsconfig.json': '{}',
  ...folderCycle('subgraphs/school'),
  ...folderCycle('subgraphs/shared'),
  ...folderCycle('gateway'),
  ...folderCycle('rest-adapter'),
  'gateway/limits/first.ts': typeOf('./second') + CONSTANT,
  'gateway/limits/second.ts': typeOf('./first') + CONSTANT,
  'subgraphs/library/loans/loans.service.ts': valueOf('../books/book.entity'),
  'subgraphs/library/books/book.entity.ts': CONSTANT,
};

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

async function violations(): Promise<readonly Violation[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ism-boundaries-'));
  try {
    for (const [path, content] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), content);
    }
    const tool = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = join(ROOT, '.dependency-cruiser.cjs');
    const folders = ['subgraphs', 'gateway', 'rest-adapter'];
    const args = [tool, ...folders, '--config', config, '--output-type', 'json'];
    const report = await new Promise<string>((resolve) =>
      execFile(process.execPath, args, { cwd: folder }, (_error, output) => resolve(output)),
    );
    return (JSON.parse(report) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

it(
  'npm run boundaries fails where folders or files import each other, types included, and nowhere else',
  async () => {
    const found = (await violations()).map(({ from, rule }) => `${rule.name}: ${from}`);
    const folders = ['gateway', 'rest-adapter', 'subgraphs/school', 'subgraphs/shared'];
    expect([...new Set(found)].sort()).toEqual([
      expect.stringMatching(/^no-cycles: gateway\/limits\/(first|second)\.ts$/),
      ...folders.flatMap((parent) =>
        ['exams', 'grades'].map((name) => `no-folder-cycles: ${parent}/${name}`),
      ),
    ]);
  },
  DEADLINE_MS,
);
