import fc from 'fast-check';
import { guarded, unguarded } from '../../../schema/contract/formula-guard';

/** What the guard looks at, and letters. */
const SIGNS = Array.from('=+-@\'" ;|\t\r\n,0159().A＝＋－＠é');
const cells = fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 12 });

/** True when a spreadsheet would calculate it. */
const isFormula = (cell: string): boolean => /^[ "]*[=+\-@＝＋－＠]/.test(cell) && /[A-Z=@＝＋＠]/.test(cell);

describe('guarded', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['-A1', "'-A1"],
    ['-1+1', "'-1+1"],
    ['+cmd|x', "'+cmd|x"],
    ['\t=1', "'\t'=1"],
    ['\rx', "'\rx"],
    ['\n=1', "'\n'=1"],
    ['＝1', "'＝1"],
    ['＋A', "'＋A"],
    ['－A', "'－A"],
    ['＠A', "'＠A"],
    ['﹦A', "'﹦A"],
    ['x;=1', "x;'=1"],
    ['x;"=1"', `x;'"=1"`],
    ['x\n=1', "x\n'=1"],
    ['x|@A', "x|'@A"],
    [' =1', "' =1"],
    ["'=1", "''=1"],
    ["'+254", "''+254"],
  ])('%j → %j', (cell, expected) => {
    expect(guarded(cell)).toBe(expected);
  });

  it.each([
    '+254700000123',
    '+254 700 000 123',
    '+1 (555) 010-0100',
    '-4.50',
    '-4',
    'a=b',
    'amina@ism.test',
    "O'Neill",
    "'quoted'",
    'one\ntwo',
    '',
  ])('leaves %j as it is', (cell) => {
    expect(guarded(cell)).toBe(cell);
  });

  it('is undone exactly by unguarded, whatever the cell', () => {
    fc.assert(fc.property(cells, (cell) => unguarded(guarded(cell)) === cell));
  });

  it('leaves no formula for any separator', () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const parts = [/\r\n|\r|\n/, /;/, /\t/, /\|/].flatMap((separator) => guarded(cell).split(separator));
        return parts.every((part) => !isFormula(part));
      }),
    );
  });
});
