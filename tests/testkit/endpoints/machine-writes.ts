import { endpoints, titleOf } from './endpoints';

/** Rights over their own rows, which machines have none of. */
const OF_PEOPLE: ReadonlySet<string> = new Set([
  'PATCH /api/v1/users/{id}/',
  'DELETE /api/v1/users/{id}/sessions/{session_id}/',
  'POST /api/v1/absences/',
  'POST /api/v1/absences/{id}/cancel/',
]);

/** The endpoints that write what a service account may write; those that take a file, or what is signed, are apart. */
export const machineWrites = endpoints.filter(
  (endpoint) =>
    endpoint.method !== 'GET' &&
    !endpoint.isSigned &&
    !endpoint.path.startsWith('/api/v1/auth/') &&
    endpoint.operation.requestBody?.content['text/csv'] === undefined &&
    !OF_PEOPLE.has(titleOf(endpoint)),
);
