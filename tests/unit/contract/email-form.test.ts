import { isEmailAddress } from '../../../schema/contract/email-form';

test.each([
  'ana@ism.test',
  "o'brien+school@ism.co.ke",
  'İpek@ism.test',
  'nje\u0301ri@ism.test',
  'анна@ism.test',
])('%s is an address', (text) => {
  expect(isEmailAddress(text)).toBe(true);
});

test.each([
  'ana',
  'ana@ism.test\n',
  '"a\nBcc: everybody@ism.test"@ism.test',
  '"a\r\nSubject: hello"@ism.test',
  '"a b"@ism.test',
  'ana <ana@ism.test>',
])('%j is none', (text) => {
  expect(isEmailAddress(text)).toBe(false);
});

test.each([
  ['a zero-width space', 'ad\u200bmin@ism.test'],
  ['a zero-width joiner', 'ad\u200dmin@ism.test'],
  ['a soft hyphen', 'ad\u00admin@ism.test'],
  ['a mark of direction', '\u202eadmin@ism.test'],
  ['a filler', 'admin\u3164@ism.test'],
  ['an empty braille cell', 'admin\u2800@ism.test'],
  ['a character that Unicode does not assign', 'admin\u0378@ism.test'],
  ['full-width letters', 'ａｄｍｉｎ@ism.test'],
  ['mathematical letters', '\u{1d41a}dmin@ism.test'],
  ['a ligature', 'ofﬁce@ism.test'],
  ['a full-width host', 'admin@ｉｓｍ.test'],
])('an address with %s is none', (_what, text) => {
  expect(isEmailAddress(text)).toBe(false);
});
