import { ContractError } from '../contract-error';
import type { SourceFile } from '../markdown';
import { parseApiContract } from '../parse';
import { withGeneratedBlocks, type GeneratedBlock } from './blocks';
import { enumRows, fieldRows, type GraphTypes } from './contract-blocks';
import { codeRows, generalStatusRows, permissionRows } from './convention-blocks';
import { chapterRows, endpointRows } from './index-blocks';

export interface GeneratedContract {
  /** API.md and its chapters. */
  readonly chapters: readonly SourceFile[];
  readonly conventions: SourceFile;
}

/**
 * The contract's files and its conventions with all generated blocks written anew: types and enums follow from the
 * graph, the index from the chapters, general rules from schema/contract.
 * @param chapters API.md and its chapters
 * @param conventions docs/api-conventions.md
 * @throws Error with the file and line of a block that cannot be written, or of what cannot be read
 */
export function generateContract(
  chapters: readonly SourceFile[],
  conventions: SourceFile,
  graph: GraphTypes,
): GeneratedContract {
  const enums = enumNames(chapters);
  const typed = chapters.map((file) =>
    rewritten(file, {
      fields: (block) => fieldRows(block, graph),
      enums: (block) => enumRows(block, enums, graph),
      chapters: ({ lines }) => lines,
      endpoints: ({ lines }) => lines,
    }),
  );
  const contract = parseApiContract(typed);
  const indexed = typed.map((file) =>
    rewritten(file, {
      fields: ({ lines }) => lines,
      enums: ({ lines }) => lines,
      chapters: (block) => chapterRows(block, contract),
      endpoints: () => endpointRows(contract),
    }),
  );
  const general = rewritten(conventions, {
    'general-statuses': generalStatusRows,
    codes: codeRows,
    permissions: permissionRows,
  });
  return { chapters: indexed, conventions: general };
}

type Writers = Readonly<Record<string, (block: GeneratedBlock) => readonly string[]>>;

function rewritten(file: SourceFile, writers: Writers): SourceFile {
  const text = withGeneratedBlocks(file, (block) => {
    const write = Object.hasOwn(writers, block.kind) ? writers[block.kind] : undefined;
    if (!write) throw new ContractError(block, `no block is generated as "${block.kind}" here`);
    return write(block);
  });
  return { path: file.path, text };
}

/** Names after the word `enum` in the type columns of tables. */
function enumNames(files: readonly SourceFile[]): Set<string> {
  const found = files.flatMap(({ text }) => [...text.matchAll(/^\|[^|\n]*\|[^|\n]*\benum ([A-Z]\w+)/gm)]);
  return new Set(found.map(([, name = '']) => name));
}
