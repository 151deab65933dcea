import type { ApiContract, Endpoint } from '../api-contract';
import { ContractError } from '../contract-error';
import { cellsOf } from '../markdown';
import type { GeneratedBlock } from './blocks';
import { code, markdownTable } from './table';

/**
 * The chapters in the order in which people put them, each with what its file says that it is about.
 * @throws ContractError for a row without a link to a chapter
 */
export function chapterRows(block: GeneratedBlock, { chapters }: ApiContract): string[] {
  const rows = block.lines
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) => {
      const path = /\]\((docs\/api\/[a-z-]+\.md)\)/.exec(cellsOf(line)[0] ?? '')?.[1];
      const chapter = chapters.find(({ file }) => file === path);
      if (!chapter) throw new ContractError(block, `${line} links no chapter`);
      return [`[${chapter.title}](${chapter.file})`, chapter.description];
    });
  return markdownTable(['chapter', 'about'], rows);
}

/** Every endpoint, with a link to its block. */
export function endpointRows({ endpoints }: ApiContract): string[] {
  return markdownTable(
    ['endpoint', 'permission'],
    endpoints.map((endpoint) => [
      `[${code(`${endpoint.method} ${endpoint.path}`)}](${endpoint.file}#${anchorOf(endpoint)})`,
      endpoint.permission,
    ]),
  );
}

/** The anchor that renderers of Markdown give to the heading of an endpoint's block. */
function anchorOf({ heading }: Endpoint): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, '')
    .replaceAll(' ', '-');
}
