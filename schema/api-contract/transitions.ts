import type { Endpoint } from './api-contract';
import { ContractError } from './contract-error';
import {
  checkPath,
  readParts,
  readRequest,
  type Definitions,
  type EndpointBlock,
  type RequestBody,
} from './endpoint';
import { impliedParameters } from './fields';
import { proseOf, quoted, tableOf, type Row, type Section } from './markdown';

/** `Employee FSM Transitions`. */
export const TRANSITIONS_TITLE = /^(\w+) FSM Transitions$/;

/** Reads a transition table into one endpoint per row. */
export function readTransitions(
  heading: Section,
  parts: readonly Section[],
  definitions: Definitions,
): EndpointBlock[] {
  const resource = TRANSITIONS_TITLE.exec(heading.title)?.[1] ?? '';
  const base = /Base path: `([^`]+)`/.exec(proseOf(heading))?.[1];
  if (base === undefined) throw new ContractError(heading, 'a line "Base path: `/api/v1/…/`" is missing');
  checkPath(base, heading);

  const common = readParts(heading, base, parts, definitions);
  const requests = ownRequests(parts, definitions);
  const enumName = /States: `(\w+)`/.exec(proseOf(heading))?.[1] ?? `${resource}Status`;
  const states = definitions.enums.get(enumName);
  if (!states) throw new ContractError(heading, `the enum ${enumName} is not in the table of enums`);

  const rows = tableOf(heading, ['action', 'from → to', 'permission', 'notes']);
  const endpoints = rows.map((row): EndpointBlock => {
    const [action = '', change = '', permission = '', notes = ''] = row.cells;
    const name = actionOf(action, row);
    const path = `${base}{id}/${name}/`;
    checkPath(path, row);
    if (!/^[a-z]+:[a-z_]+$/.test(permission))
      throw new ContractError(row, `"${permission}" is not a permission`);
    const own = requests.get(name);
    requests.delete(name);
    return {
      ...common,
      method: 'POST',
      path,
      purpose: notes || `Fires ${name}.`,
      permission,
      parameters: impliedParameters(path, false, definitions, row),
      ...(own ?? { requestFields: common.requestFields, requestExample: common.requestExample }),
      transition: changeOf(change, states, row),
      file: row.file,
      line: row.line,
    };
  });
  const [stray] = requests.keys();
  if (stray !== undefined) throw new ContractError(heading, `"#### Request of ${stray}" belongs to no row`);
  return endpoints;
}

function ownRequests(parts: readonly Section[], definitions: Definitions): Map<string, RequestBody> {
  const requests = new Map<string, RequestBody>();
  for (const part of parts) {
    const action = /^Request of (\S+)$/.exec(part.title)?.[1];
    if (action !== undefined) requests.set(action, readRequest(part, definitions));
  }
  return requests;
}

function actionOf(cell: string, row: Row): string {
  const action = /^POST \/\{id\}\/([a-z-]+)\/$/.exec(quoted(cell) ?? '')?.[1];
  if (action === undefined) throw new ContractError(row, `${cell} must read \`POST /{id}/<action>/\``);
  return action;
}

function changeOf(cell: string, states: readonly string[], row: Row): NonNullable<Endpoint['transition']> {
  const [from = [], to = []] = cell.split('→').map((side) => side.split(',').map((state) => state.trim()));
  const unknown = [...from, ...to].find((state) => !states.includes(state));
  if (unknown !== undefined || to.length === 0)
    throw new ContractError(row, `"${cell}" must read "STATE, … → STATE, …" with states of the enum`);
  return { from, to };
}
