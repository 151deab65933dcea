import { narrowText } from '../../../subgraphs/shared/runtime/narrow-text';
import { isNarrow } from '../../testkit/narrow';

const cutOf = (text: string): string => `\u2192 ${text}`.slice(2);

test('a text that was cut of a wide one is kept with a byte for each character', () => {
  const cut = cutOf('more than thirteen characters');

  expect(isNarrow(cut)).toBe(false);
  expect(isNarrow(narrowText(cut))).toBe(true);
  expect(narrowText(cut)).toBe(cut);
});

test.each(['', 'a\u0000"\\\n', 'é', '\u2192', '\ud83d', '\ud83d\ude00'])('%j stays the same text', (text) => {
  expect(narrowText(cutOf(text))).toBe(text);
});
