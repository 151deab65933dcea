import { join } from 'node:path';
import { allStatuses, GENERAL_STATUSES } from '../../../schema/api-contract/general-statuses';
import { loadApiContract } from '../../../schema/api-contract/load';
import { ERROR_CATALOGUE, type ErrorCode } from '../../../schema/contract/errors';

const { endpoints } = loadApiContract(join(__dirname, '../../..'));
const statusesOf = (key: string): number[] => {
  const endpoint = endpoints.find(({ method, path }) => `${method} ${path}` === key);
  return [...new Set(endpoint?.statuses.map(({ status }) => status).filter((status) => status < 500))];
};

it.each([
  ['GET /api/v1/auth/me/', [200, 400, 401, 429]],
  ['GET /api/v1/tags/', [200, 400, 401, 403, 404, 429]],
  ['GET /api/v1/tags/{id}/', [200, 400, 401, 403, 404, 429]],
  ['DELETE /api/v1/auth/sessions/{id}/', [204, 401, 403, 404, 429]],
  ['PATCH /api/v1/settings/', [200, 400, 401, 403, 412, 413, 415, 429]],
  ['POST /api/v1/auth/register/', [201, 400, 409, 413, 415, 429]],
  ['POST /api/v1/tags/{id}/undelete/', [200, 401, 403, 404, 409, 413, 415, 429]],
])('%s has its own statuses and those that follow', (key, expected) => {
  expect(statusesOf(key)).toEqual(expected);
});

it('is 5xx where a part of the service may fail: at every endpoint of this version, and only there', () => {
  for (const { path, statuses } of endpoints) {
    // A part that a write must ask first is of its own.
    const found = statuses
      .filter(({ status, code }) => status >= 500 && code !== 'PEER_UNAVAILABLE')
      .map(({ status }) => status);
    expect([path, found]).toEqual([path, path.startsWith('/api/v1/') ? [500, 502, 503, 503, 504] : [503]]);
  }
});

it('leaves out what a row of the endpoint says', () => {
  const [endpoint] = endpoints.filter(({ path }) => path === '/api/v1/tags/');
  if (!endpoint) throw new Error('the contract has no tags');
  const own = { status: 403, when: 'On Sundays', code: null, example: {}, isGeneral: false };
  const location = { file: endpoint.file, line: endpoint.line };
  const rows = allStatuses(endpoint, [{ ...own, ...location }]).filter(({ status }) => status === 403);
  expect(rows.map(({ when }) => when)).toEqual(['On Sundays']);
});

it('has codes of the error catalogue', () => {
  for (const { status, code } of GENERAL_STATUSES)
    if (code !== null) expect(ERROR_CATALOGUE[code as ErrorCode].status).toBe(status);
});
