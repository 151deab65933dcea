import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');

/** What the lint rule says of names and texts. Asked of Node itself, as the rule is an ES module. */
function oldWordsIn(
  cases: readonly (readonly [content: string, kind: 'names' | 'text' | 'file'])[],
): string[][] {
  const script = `
    import { oldWordsIn } from './lint/words.mjs';
    const cases = JSON.parse(process.argv[1]);
    console.log(JSON.stringify(cases.map(([content, kind]) => oldWordsIn(content, kind).map(({ word }) => word))));`;
  const output = execFileSync(
    process.execPath,
    ['--input-type=module', '--eval', script, JSON.stringify(cases)],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return JSON.parse(output) as string[][];
}

test('old words are found in names, texts and file names', () => {
  expect(
    oldWordsIn([
      ['wantsWholeAnswer', 'names'],
      ['MAX_PLACES', 'names'],
      ['isBrokenOff', 'names'],
      ['a request is refused', 'text'],
      ['value is no text', 'text'],
      ['/absences/absences.rules.ts', 'file'],
    ]),
  ).toEqual([['answer'], ['places'], ['broken off'], ['refused'], ['is no text'], ['.rules.ts']]);
});

test('what looks like them is left alone', () => {
  expect(
    oldWordsIn([
      ['defaultValue', 'names'],
      ['decimalPlaces', 'names'],
      ['atLeastOne', 'names'],
      ['SUBGRAPH_BAD_ANSWER', 'text'],
      ['connect ECONNREFUSED', 'text'],
      ['there is no list of units', 'text'],
      ['/business-rules/max-weekly-hours.rule.ts', 'file'],
    ]).flat(),
  ).toEqual([]);
});
