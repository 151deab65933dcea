/** Columns of a line. */
const WIDTH = 120;
const INDENT = 2;

/** Words that begin a line, unless the word before belongs to them. */
const CLAUSES = new Map<string, RegExp>([
  ['with', /^$|^\($/],
  ['select', /./],
  ['from', /^(?!distinct$|delete$)/],
  ['where', /./],
  ['order', /^(?!recursive$)/],
  ['group', /./],
  ['having', /./],
  ['limit', /./],
  ['union', /./],
  ['insert', /./],
  ['values', /./],
  ['returning', /./],
  ['update', /^(?!for$|do$|key$|no$)/],
  ['set', /^(?!update$)/],
  ['delete', /./],
  ['for', /./],
  ['left', /./],
  ['cross', /./],
  ['join', /^(?!left$|cross$|inner$)/],
  ['and', /./],
  ['or', /./],
]);

const CONDITIONS = /^(and|or)$/;

/** Words after an opening bracket that make its content a block of lines. */
const BLOCKS = /^(select|insert|update|delete|with)$/;

interface Token {
  readonly text: string;
  /** True when white space stands before it. */
  readonly isApart: boolean;
}

/**
 * A statement in lines that can be compared one by one: white space does not count, clauses and conditions begin a line,
 * statements in brackets are indented, and long lines go on in the next one.
 */
export function laidOut(statement: string): string {
  const lines: string[] = [];
  /** Of each open bracket: the indentation of the line with it, or null when it does not begin a block. */
  const brackets: (number | null)[] = [];
  let line = '';
  let isBetween = false;
  const begin = (indent: number): void => {
    if (line.trim() !== '') lines.push(...wrapped(line));
    line = ' '.repeat(indent);
  };
  const blockIndent = (): number => {
    const outer = brackets.findLast((indent) => indent !== null);
    return outer == null ? 0 : outer + INDENT;
  };
  const tokens = tokensOf(statement);
  tokens.forEach(({ text, isApart }, index) => {
    const before = tokens[index - 1]?.text ?? '';
    const isInline = brackets.at(-1) === null;
    const isRange = text === 'and' && isBetween;
    if (text === 'between' || isRange) isBetween = !isRange;
    if (text === ')') {
      const opened = brackets.pop() ?? null;
      if (opened !== null) begin(opened);
    } else if (!isInline && !isRange && CLAUSES.get(text)?.test(before)) {
      begin(blockIndent() + (CONDITIONS.test(text) ? INDENT : 0));
    }
    const isFirst = line.trim() === '' || before === '(';
    line += (isApart && !isFirst) || before === ',' ? ` ${text}` : text;
    if (text === '(') {
      const isBlock = BLOCKS.test(tokens[index + 1]?.text ?? '');
      brackets.push(isBlock ? indentOf(line) : null);
      if (isBlock) begin(blockIndent());
    }
  });
  begin(0);
  return lines.join('\n');
}

function tokensOf(statement: string): Token[] {
  const matches = statement.matchAll(
    /(\s*)('(?:[^']|'')*'|"[^"]*"|\/\*.*?\*\/|[a-z_][a-z0-9_$]*|\$\d+|\d+|[^\s])/gi,
  );
  return [...matches].map(([, space = '', text = '']) => ({ text, isApart: space !== '' && text !== ',' }));
}

/** Breaks a line at its outermost commas, or else between words, and indents what goes on. */
function wrapped(line: string): string[] {
  const further = ' '.repeat(indentOf(line) + INDENT * 2);
  const lines: string[] = [];
  let rest = line.trimEnd();
  while (rest.length > WIDTH) {
    const at = lastOuterComma(rest, further.length) ?? rest.lastIndexOf(' ', WIDTH);
    if (at <= further.length) break;
    lines.push(rest.slice(0, at));
    rest = further + rest.slice(at + 1);
  }
  return [...lines, rest];
}

/** Where the space stands after the last of the commas that fit on the line and are inside of the fewest brackets. */
function lastOuterComma(line: string, from: number): number | null {
  let depth = 0;
  let fewest = Infinity;
  let last: number | null = null;
  for (let at = 0; at < WIDTH; at += 1) {
    if (line[at] === '(') depth += 1;
    if (line[at] === ')') depth -= 1;
    if (at > from && line.startsWith(', ', at) && depth <= fewest) {
      fewest = depth;
      last = at + 1;
    }
  }
  return last;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
