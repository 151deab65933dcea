/**
 * Checks every Markdown file of the repository and `.env.example`: their words, as `lint/words.mjs` does those of the code,
 * that the files exist which they link to or name, that prose is wrapped, and that each decision is in the index of them. Prints
 * each finding with its line; exit code 1 when there is one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { oldWordsIn } from './words.mjs';

/** These have to name what was called otherwise. */
const WITH_OLD_WORDS = ['docs/glossary.md', 'CHANGELOG.md'];
/** Shows files that its reader makes. */
const WITH_NEW_FILES = ['docs/development.md'];

const LINK = /\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)]*)?\)/g;
/** Prose is wrapped at 120 columns; a word or a link that does not fit has this much room. */
const MAX_COLUMNS = 130;
/** Lines that cannot be wrapped: rows of tables, and generated lines, which are comments of HTML or rows too. */
const UNWRAPPED = /^\s*[|<]/;
const PATH = /`((?:subgraphs|gateway|rest-adapter|schema|tests|docs|lint)\/[\w./-]+)`/g;

const findings = [];
for (const file of execFileSync('git', ['ls-files', '*.md', '.env.example'], { encoding: 'utf8' })
  .trim()
  .split('\n')) {
  let isCode = false;
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, index) => {
      const note = (text) => findings.push(`${file}:${index + 1}: ${text}`);
      if (!WITH_OLD_WORDS.includes(file))
        for (const { word, use } of oldWordsIn(line, 'text'))
          note(`say "${use}", not "${word}" (docs/glossary.md)`);
      if (line.trimStart().startsWith('```')) isCode = !isCode;
      if (file.endsWith('.md') && !isCode && !UNWRAPPED.test(line) && line.length > MAX_COLUMNS)
        note(`wrap prose at 120 columns (these are ${line.length})`);
      if (WITH_NEW_FILES.includes(file)) return;
      for (const [, target] of line.matchAll(LINK))
        if (!existsSync(join(dirname(file), target))) note(`the link leads to no file: ${target}`);
      for (const [, path] of line.matchAll(PATH)) if (!existsSync(path)) note(`there is no ${path}`);
    });
}
const decisions = readFileSync('docs/adr/README.md', 'utf8');
for (const file of readdirSync('docs/adr'))
  if (/^\d/.test(file) && !decisions.includes(`](${file})`))
    findings.push(`docs/adr/README.md: there is no line for ${file}`);
for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
