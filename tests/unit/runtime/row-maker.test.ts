import fc from 'fast-check';
import { RowMaker, rowMakerOf } from '../../../subgraphs/shared/runtime/connections/row-maker';

/** Of each maker: the first row is filled by names, and the last one made by a function of its own. */
const ROWS = 600;

const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    'id',
    '__proto__',
    'constructor',
    'toString',
    '0',
    '"',
    '\\',
    '`${1}`',
    '\u2028',
    '*/',
    '\n',
  ),
);
const anyColumn = fc.record({ name: anyName, isParsed: fc.constantFrom(true, false) });
const anyText = fc.option(fc.string(), { nil: null });

describe('Rows', () => {
  it('are the same objects before and after their columns have a function, whatever they are called', () => {
    fc.assert(
      fc.property(
        fc.array(anyColumn, { maxLength: 6 }),
        fc.array(anyText, { minLength: 6, maxLength: 6 }),
        (columns, cells) => {
          const names = columns.map(({ name }) => name);
          const parsers = columns.map(({ isParsed }) => (isParsed ? (text: string) => ({ text }) : null));
          const maker = new RowMaker(
            names,
            columns.map(({ isParsed }) => isParsed),
          );
          const rows = Array.from({ length: ROWS }, () => maker.row(cells, parsers));
          expect(Object.getPrototypeOf(rows.at(-1))).toBe(Object.prototype);
          expect(Object.entries(rows.at(-1) ?? {})).toEqual(Object.entries(rows[0] ?? {}));
          expect(({} as Record<string, unknown>).text).toBeUndefined();
        },
      ),
      { numRuns: 50 },
    );
  });

  it('fail with the error of a value that cannot be read, before and after', () => {
    const maker = new RowMaker(['at'], [true]);
    const parsers = [
      (text: string): string => {
        if (text === 'bad') throw new RangeError('bad');
        return text;
      },
    ];
    expect(() => maker.row(['bad'], parsers)).toThrow(RangeError);
    for (let row = 0; row < ROWS; row += 1) maker.row(['good'], parsers);
    expect(() => maker.row(['bad'], parsers)).toThrow(RangeError);
    expect(maker.row([null], parsers)).toEqual({ at: null });
  });

  it('are made by the parsers of their own connection', () => {
    const [one, other] = [[(text: string) => `${text}!`], [(text: string) => text.length]];
    const maker = rowMakerOf(['own'], one);
    expect(rowMakerOf(['own'], other)).toBe(maker);
    expect(rowMakerOf(['own'], [null])).not.toBe(maker);
    expect(rowMakerOf(['another'], one)).not.toBe(maker);
    for (let row = 0; row < ROWS; row += 1) maker.row(['a'], one);
    expect([maker.row(['abc'], one), maker.row(['abc'], other)]).toEqual([{ own: 'abc!' }, { own: 3 }]);
  });

  it('are the same where Node makes no code from strings', () => {
    const compiling = jest.spyOn(globalThis, 'Function').mockImplementation(() => {
      throw new EvalError('Code generation from strings disallowed for this context');
    });
    try {
      const maker = new RowMaker(['id'], [false]);
      const rows = Array.from({ length: ROWS }, () => maker.row(['a'], [null]));
      expect(compiling).toHaveBeenCalledTimes(1);
      expect(rows.at(-1)).toEqual({ id: 'a' });
    } finally {
      compiling.mockRestore();
    }
  });
});
