import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useDatabase } from '../testkit/database';
import { testEnvironment } from '../testkit/environment';
import { buildOnce } from '../testkit/processes/build-once';
import { scattered } from '../testkit/scattered';

const ROOT = join(__dirname, '../..');
const EXAMPLE = join(ROOT, 'docs/examples/legacy');
const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** Every script that runs something of the build: its name, and what Node gets. */
const commands = Object.entries(scripts).flatMap(([name, script]): [string, string[]][] => {
  const [, command] = /node ((?:--\S+ )*dist\/\S+\.js(?: \w+)?)/.exec(script) ?? [];
  return command === undefined ? [] : [[name, command.split(' ')]];
});

const folder = mkdtempSync(join(tmpdir(), 'ism-commands-'));
const usersFile = join(folder, 'users.csv');

/** Arguments with which a command that uses the database comes as far as the database. */
const UP_TO_DATABASE: Readonly<Record<string, readonly string[]>> = {
  start: [],
  'start:subgraph': ['workforce'],
  'start:gateway': [],
  'seed:bulk': ['--employees', '1'],
  'import:legacy': ['--folder', EXAMPLE],
  'import:users': ['--file', usersFile],
  'keys:rotate': [],
  'users:create-admin': ['--email', 'root@ism.test', '--password-stdin'],
  'audit:verify': [],
};

/** Values that an option does not take, by what its help calls the value. */
const WRONG_VALUES: Readonly<Record<string, readonly string[]>> = {
  // The last of them opens, and fails when it is read: also for root, who may open everything.
  file: [join(folder, 'missing.csv'), folder, '', '/proc/self/mem'],
  folder: [join(folder, 'missing'), usersFile, folder, ''],
  count: ['many', '0', '-1', '1.5', '1e3', ''],
  head: ['x', '1:2', ''],
  email: ['x', ''],
  name: [''],
  seconds: ['many', '0', '-1'],
  domain: ['nonsense', ''],
};

interface Run {
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

interface Outcome {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

const empty = useDatabase('empty');

beforeAll(() => {
  buildOnce();
  copyFileSync(join(EXAMPLE, 'org_units.csv'), usersFile);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(command: readonly string[], { args, environment = {} }: Run): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...command, ...args], {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...testEnvironment(environment) },
      stdio: ['ignore', 'pipe', 'pipe'],
      // One that takes the mistake runs on; no command takes so long to find it.
      timeout: 120_000,
    });
    let output = '';
    let errors = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    child.once('close', (code) => resolve({ code, output, errors }));
  });
}

/** What the command's help says: options with a value, those without, and arguments. */
function helpOf(text: string): { valued: [string, string][]; argument: string | undefined } {
  return {
    valued: [...text.matchAll(/^ {2}(--[\w-]+) <(\w+)>/gm)].map(([, option = '', value = '']) => [
      option,
      value,
    ]),
    argument: /^Usage:.* (?:<(\w+)>|\[(?!options\])(\w+)\])$/m.exec(text)?.slice(1).find(Boolean),
  };
}

/** How many of the wrong values of a kind a command is given; others get others. */
const VALUES_OF_COMMAND = 1;

const indexOf = (name: string): number => commands.findIndex(([command]) => command === name);

/** Some of the values that an option or argument of the command does not take. */
const wrongValues = (name: string, kind: string): string[] =>
  scattered(WRONG_VALUES[kind] ?? [], indexOf(name), VALUES_OF_COMMAND);

/** What somebody could give wrongly. */
function mistakes(name: string, help: string): Run[] {
  const { valued, argument } = helpOf(help);
  // Options whose values are read alike.
  const kinds = new Map(valued.map(([option, value]) => [value, option]));
  const right = UP_TO_DATABASE[name] ?? [];
  return [
    { args: [...right, '--nonsense'] },
    { args: [...right, ...(argument === undefined || right.length > 0 ? [] : ['1']), 'superfluous'] },
    ...valued.map(([option]) => ({ args: [option] })),
    ...[...kinds].flatMap(([value, option]) =>
      wrongValues(name, value).map((wrong) => ({ args: [option, wrong] })),
    ),
    ...(argument === undefined ? [] : wrongValues(name, argument).map((wrong) => ({ args: [wrong] }))),
    ...(help.includes('(required)') || /^Usage:.* <\w+>$/m.test(help) ? [{ args: [] }] : []),
    ...(name in UP_TO_DATABASE ? databaseMistakes(name, right) : []),
  ];
}

function databaseMistakes(name: string, args: readonly string[]): Run[] {
  const unknown = new URL(empty.get().url);
  unknown.pathname = '/no_such_database';
  const at = (url: string): Run => ({ args, environment: { DATABASE_URL: url } });
  // Without a server of its own a command uses that of the data folder; a gateway needs neither.
  const ofFolder: Run[] = name === 'start:gateway' ? [] : [{ args, environment: { DATA_DIR: usersFile } }];
  // The processes make their tables, and start-failures.test.ts has the others for them.
  if (name.startsWith('start')) return [at(unknown.href), ...ofFolder];
  // All commands open a database by the same code; what one without tables says to them is their own.
  const opening = [at('postgres://x@127.0.0.1:1/x'), at('mysql://x'), at(unknown.href), ...ofFolder];
  return [...scattered(opening, indexOf(name)), at(empty.get().url)];
}

/** What is wrong with the response to a mistake; null when it is one sentence and exit code 1. */
function complaint({ code, output, errors }: Outcome): string | null {
  const lines = errors.trimEnd().split('\n');
  if (code !== 1) return `exit code ${code}`;
  if (lines.some((line) => /^\s+at /.test(line))) return 'a stack trace';
  // A wrong setting is named below a line of its own.
  const sentences = lines[0] === 'The configuration cannot be used:' ? lines.slice(1) : lines;
  if (sentences.length !== 1 || !/\S+ \S+/.test(sentences[0] ?? '')) return `${sentences.length} lines`;
  return output === '' ? null : 'something else on standard output';
}

it('knows every command', () => {
  expect(commands.map(([name]) => name)).toEqual(expect.arrayContaining(Object.keys(UP_TO_DATABASE)));
});

it.each(commands)(
  '%s says in one sentence what was given wrongly, and its exit code is 1',
  async (name, command) => {
    const help = (await run(command, { args: ['--help'] })).output;
    expect(help).toContain('Usage:');
    const problems: string[] = [];
    const runs = mistakes(name, help);
    // Two at once: most of a process's time is its start.
    const next = async (): Promise<void> => {
      for (let given = runs.shift(); given; given = runs.shift()) {
        const outcome = await run(command, given);
        const problem = complaint(outcome);
        if (problem !== null)
          problems.push(`${JSON.stringify(given)}: ${problem}\n${outcome.output}${outcome.errors}`);
      }
    };
    await Promise.all([next(), next()]);
    expect(problems).toEqual([]);
  },
);
