import { ERROR_CATALOGUE, statusOf } from '../../../schema/contract/errors';
import type { RouteDefinition } from '../../../rest-adapter/route';
import { locationText, type Endpoint } from '../../../schema/api-contract/api-contract';
import { listMismatch } from './graph-types';

/** Statuses whose body has no code: the documentation shows them as examples. */
const CODELESS: ReadonlySet<number> = new Set([400, 401, 403, 404, 405, 413, 415, 429]);

/** What an endpoint's block and its route say differently about the endpoint as a whole. */
export function compareRoute(endpoint: Endpoint, route: RouteDefinition): string[] {
  const { response } = endpoint;
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['the permission', endpoint.permission, route.permission],
    ['the status of success', response.status, route.status],
    ['the shape of the response', response.shape, route.result],
    ['the object of the response', response.objectName, objectOf(route)],
    ['callers without identity', endpoint.permission === 'public', route.anonymous ?? false],
  ];
  return [
    ...pairs
      .filter(([, documented, actual]) => documented !== actual)
      .map(
        ([what, documented, actual]) =>
          `${what}: API.md has ${String(documented)}, the route ${String(actual)}`,
      ),
    ...compareOrdering(endpoint, route),
    ...compareErrors(endpoint, route),
  ];
}

/** Routes of one resource share its object's name, also those that return nothing. */
function objectOf({ result, objectName }: RouteDefinition): string | null {
  return result === 'none' ? null : (objectName ?? null);
}

function compareOrdering({ parameters }: Endpoint, { ordering }: RouteDefinition): string[] {
  const parameter = parameters.find(({ name }) => name === 'ordering');
  const columns = parameter?.type.kind === 'ordering' ? parameter.type.columns : [];
  const mismatch = listMismatch(columns, ordering?.columns ?? []);
  const problems = mismatch === null ? [] : [`the columns of ordering: API.md ${mismatch}`];
  const [documented, actual] = [parameter?.default ?? null, ordering?.default ?? null];
  if (documented !== actual)
    problems.push(`the default ordering: API.md has ${String(documented)}, the route ${String(actual)}`);
  return problems;
}

function compareErrors({ statuses }: Endpoint, { errors }: RouteDefinition): string[] {
  const failures = statuses.filter(({ status }) => status >= 400);
  const problems: string[] = [];
  // General rows also tell what the adapter does for every endpoint, without the route.
  for (const row of failures.filter(({ isGeneral }) => !isGeneral)) {
    const { status, code } = row;
    if (code === null && !errors.some((known) => statusOf(known) === status))
      problems.push(`${locationText(row)} has status ${status}, but no code in the route's errors has it`);
    else if (code !== null && !Object.hasOwn(ERROR_CATALOGUE, code))
      problems.push(`${locationText(row)} names ${code}, which schema/contract/errors.ts does not have`);
    else if (code !== null && statusOf(code) !== status)
      problems.push(
        `${locationText(row)} gives ${code} the status ${status}, the catalogue ${statusOf(code)}`,
      );
    else if (code !== null && !errors.some((known) => known === code))
      problems.push(`${locationText(row)} names ${code}, which the route's errors do not have`);
  }
  for (const code of errors) {
    const status = statusOf(code);
    const isDocumented = failures.some((row) =>
      CODELESS.has(status) ? row.status === status : row.code === code,
    );
    if (!isDocumented)
      problems.push(`the route's errors have ${code} (${status}), which no row of its status codes shows`);
  }
  return problems;
}
