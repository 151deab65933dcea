import type { Location } from '../api-contract';
import { ContractError } from '../contract-error';
import type { SourceFile } from '../markdown';

/** A block between `<!-- generated: fields Tag -->` and `<!-- end of generated -->`. */
export interface GeneratedBlock extends Location {
  readonly kind: string;
  /** Null when the kind needs none. */
  readonly subject: string | null;
  /** The lines between the markers as they are now, without empty ones: what people wrote into them is taken over. */
  readonly lines: readonly string[];
}

const START = /^<!-- generated: ([a-z-]+)(?: (\w+))? -->$/;
const END = '<!-- end of generated -->';

/**
 * The text of a file with every generated block written anew.
 * @param write lines of a block, without its markers
 * @throws ContractError for a marker without its other half, and what `write` throws
 */
export function withGeneratedBlocks(
  { path: file, text }: SourceFile,
  write: (block: GeneratedBlock) => readonly string[],
): string {
  const written: string[] = [];
  let block: (Omit<GeneratedBlock, 'lines'> & { lines: string[] }) | null = null;
  for (const [index, line] of text.split('\n').entries()) {
    const at = { file, line: index + 1 };
    const [isStart, kind = '', subject = null] = START.exec(line) ?? [];
    if (isStart !== undefined && block) throw new ContractError(block, `"${END}" is missing`);
    if (isStart !== undefined) block = { kind, subject, lines: [], ...at };
    else if (line === END) {
      if (!block) throw new ContractError(at, 'no generated block ends here');
      written.push('', ...write(block), '');
      block = null;
    } else if (block) {
      if (line.trim() !== '') block.lines.push(line);
      continue;
    }
    written.push(line);
  }
  if (block) throw new ContractError(block, `"${END}" is missing`);
  return written.join('\n');
}
