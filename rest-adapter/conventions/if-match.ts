import { responseOf, rootData } from '../response';
import type { Endpoint } from '../endpoints';
import { IsmError } from '../../schema/contract/errors';
import type { CallerContext } from '../gateway-port';
import { EXPECTED_UPDATED_AT, pathParameters } from '../route';
import { etagOf, isMatch } from './etag';

/**
 * Compares If-Match with the resource as its GET shows it now, and hands the version on as `expected_updated_at`:
 * the write itself is conditional on it, so nothing can change in between.
 * @throws PRECONDITION_FAILED; whatever the GET fails with
 */
export async function assertIfMatch(
  header: string,
  shown: Endpoint,
  values: Record<string, unknown>,
  context: CallerContext,
): Promise<void> {
  const inPath = Object.fromEntries(pathParameters(shown.route.path).map((name) => [name, values[name]]));
  const data = rootData(shown, await shown.call(inPath, context));
  const { body } = responseOf(shown, data, { path: '', query: {} });
  if (body === null || !isMatch(header, etagOf(body))) throw new IsmError('PRECONDITION_FAILED');
  values[EXPECTED_UPDATED_AT] = (data as { updated_at: unknown }).updated_at;
}
