import { DocumentFault, type Names, type ResponseShape, type StatusRow } from './api-contract';
import { quoted, readJson, tableOf, type Section } from './markdown';

/** Reads `Response 200: page of Employee` or `Response 204`. */
export function readResponse(section: Section, names: Names): ResponseShape {
  const { title, line } = section;
  const match = /^Response (\d{3})(?:: (page of |list of )?(\w+))?$/.exec(title);
  if (!match)
    throw new DocumentFault(line, `"${title}" must read "Response <status>: [page of|list of] <Object>"`);
  const [, status = '', prefix, objectName = null] = match;
  if ((status === '204') !== (objectName === null))
    throw new DocumentFault(line, '204 has no object, and every other response has one');
  if (objectName !== null && !names.objectNames.has(objectName))
    throw new DocumentFault(line, `the object ${objectName} is not under "## Objects"`);
  return { status: Number(status), shape: shapeOf(prefix, objectName), objectName, line };
}

function shapeOf(prefix: string | undefined, objectName: string | null): ResponseShape['shape'] {
  if (objectName === null) return 'none';
  if (prefix === undefined) return 'object';
  return prefix === 'page of ' ? 'page' : 'list';
}

/** Reads the table of status codes and checks it against the response. */
export function readStatuses(section: Section, response: ResponseShape): StatusRow[] {
  const successText = bodyText(response);
  const rows = tableOf(section, ['status', 'when', 'body']).map(({ line, cells }) => {
    const [status = '', when = '', body = ''] = cells;
    if (!/^[1-5]\d\d$/.test(status)) throw new DocumentFault(line, `"${status}" is no status`);
    if (when === '') throw new DocumentFault(line, 'say when this status is answered');
    const isSuccess = status.startsWith('2');
    if (isSuccess && (Number(status) !== response.status || body !== successText))
      throw new DocumentFault(line, `success must be ${response.status} with the body "${successText}"`);
    return { status: Number(status), when, code: isSuccess ? null : errorCode(body, line), line };
  });
  if (!rows.some(({ status }) => status === response.status))
    throw new DocumentFault(section.line, `status ${response.status} of the response is missing`);
  const misplaced = rows.find((row, index) => row.status < (rows[index - 1]?.status ?? 0));
  if (misplaced) throw new DocumentFault(misplaced.line, 'the statuses must ascend');
  return rows;
}

/** How the status table writes the body of the response. */
function bodyText({ shape, objectName }: ResponseShape): string {
  if (objectName === null) return '';
  return shape === 'object' ? objectName : `${shape} of ${objectName}`;
}

/** The code of a `detail` and `code` body; null for an example of another body. */
function errorCode(body: string, line: number): string | null {
  const content = quoted(body);
  if (content === null)
    throw new DocumentFault(line, 'the body of an error is an example or a code in back-quotes');
  if (/^[A-Z][A-Z_]*$/.test(content)) return content;
  readJson(content, line);
  return null;
}
