/**
 * Checks the words of documents, as `eslint/words.mjs` does those of the code: every Markdown file of the repository and
 * `.env.example`. Prints each old word with its line; exit code 1 when there is one. Code blocks are read too.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { oldWordsIn } from './words.mjs';

/** These have to name what was called otherwise. */
const EXCEPT = ['docs/glossary.md', 'CHANGELOG.md'];

const files = execFileSync('git', ['ls-files', '*.md', '.env.example'], { encoding: 'utf8' })
  .trim()
  .split('\n');
const findings = files
  .filter((file) => !EXCEPT.includes(file))
  .flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        oldWordsIn(line, 'text').map(
          ({ word, use }) => `${file}:${index + 1}: say "${use}", not "${word}" (docs/glossary.md)`,
        ),
      ),
  );
for (const finding of findings) console.error(finding);
if (findings.length > 0) process.exitCode = 1;
