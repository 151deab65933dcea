import { plainIdentifier, plainText } from '../../../schema/contract/plain-strings';

it.each([
  ['  EMP-2001\u00a0\n', 'EMP-2001'],
  ['\ufeffa\u200b', 'a'],
  ['e\u0301', '\u00e9'],
  ['two\nlines\n', 'two\nlines'],
  // A joiner has a meaning inside of a word, and an emoji is made with one.
  ['\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
  [' \u{1F469}\u200d\u{1F52C}\ufe0f ', '\u{1F469}\u200d\u{1F52C}\ufe0f'],
  [' \u0085\u3000', ''],
])('text %j is kept as %j', (written, kept) => {
  expect(plainText(written)).toBe(kept);
  expect(plainText(kept)).toBe(kept);
});

it.each([
  [' EMP\u200b-20\u00ad01 ', 'EMP-2001'],
  ['UNT \t\u00a0 TRIAGE', 'UNT TRIAGE'],
  ['\u202eabc\u2069', 'abc'],
  ['Zoe\u0308\u2060', 'Zo\u00eb'],
  // What was in the way of a mark is gone before the string is composed.
  ['e\u200d\u0301', '\u00e9'],
  ['\u200b\u200d', ''],
])('identifier %j is kept as %j', (written, kept) => {
  expect(plainIdentifier(written)).toBe(kept);
  expect(plainIdentifier(kept)).toBe(kept);
});
