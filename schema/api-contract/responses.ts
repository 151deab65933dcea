import type { Location, Names, ResponseShape, StatusRow } from './api-contract';
import { ContractError } from './contract-error';
import { quoted, readJson, tableOf, type Section } from './markdown';

/** Reads `Response 200: page of Employee` or `Response 204`. */
export function readResponse(section: Section, names: Names): ResponseShape {
  const { title, file, line } = section;
  const at = { file, line };
  const match = /^Response (\d{3})(?:: (page of |list of )?(\w+))?$/.exec(title);
  if (!match)
    throw new ContractError(at, `"${title}" must read "Response <status>: [page of|list of] <Object>"`);
  const [, status = '', prefix, objectName = null] = match;
  if ((status === '204') !== (objectName === null))
    throw new ContractError(at, '204 has no object, and every other response has one');
  if (objectName !== null && !names.objectNames.has(objectName))
    throw new ContractError(at, `the object ${objectName} has no section "### Object …"`);
  return { status: Number(status), shape: shapeOf(prefix, objectName), objectName, ...at };
}

function shapeOf(prefix: string | undefined, objectName: string | null): ResponseShape['shape'] {
  if (objectName === null) return 'none';
  if (prefix === undefined) return 'object';
  return prefix === 'page of ' ? 'page' : 'list';
}

/** Status of an endpoint that may leave its work to a job. */
const DEFERRED = 202;

/** Reads the endpoint's own status codes and checks them against the response. */
export function readStatuses(section: Section, response: ResponseShape): StatusRow[] {
  const successText = bodyText(response);
  const rows = tableOf(section, ['status', 'when', 'body']).map(({ file, line, cells }) => {
    const at = { file, line };
    const [status = '', when = '', body = ''] = cells;
    if (!/^[1-5]\d\d$/.test(status)) throw new ContractError(at, `"${status}" is not a status`);
    if (when === '') throw new ContractError(at, 'say when this status is sent');
    const isSuccess = status.startsWith('2');
    if (isSuccess && (![response.status, DEFERRED].includes(Number(status)) || body !== successText))
      throw new ContractError(
        at,
        `success must be ${response.status} or ${DEFERRED} with the body "${successText}"`,
      );
    return {
      status: Number(status),
      when,
      ...(isSuccess ? NO_ERROR : errorBody(body, at)),
      isGeneral: false,
      ...at,
    };
  });
  const misplaced = rows.find((row, index) => row.status < (rows[index - 1]?.status ?? 0));
  if (misplaced) throw new ContractError(misplaced, 'the statuses must ascend');
  return rows;
}

/** How the status table writes the body of the response. */
function bodyText({ shape, objectName }: ResponseShape): string {
  if (objectName === null) return '';
  return shape === 'object' ? objectName : `${shape} of ${objectName}`;
}

const NO_ERROR = { code: null, example: null };

/** The code of a `detail` and `code` body, or the example of another body. */
function errorBody(body: string, at: Location): Pick<StatusRow, 'code' | 'example'> {
  const content = quoted(body);
  if (content === null)
    throw new ContractError(at, 'the body of an error is an example or a code in back-quotes');
  if (/^[A-Z][A-Z_]*$/.test(content)) return { code: content, example: null };
  return { code: null, example: readJson(content, at) };
}
