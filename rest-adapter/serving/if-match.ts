import { IsmError } from '../../schema/contract/errors';
import { etagOf, isMatch } from '../conventions/etag';
import { pathParameters } from '../definitions/endpoint-definition';
import type { Endpoint } from '../endpoints/endpoint';
import type { CallerContext } from '../endpoints/gateway-port';
import { responseOf, rootData } from '../endpoints/response';
import { EXPECTED_UPDATED_AT } from '../view/endpoint-variable';

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
  const inPath = Object.fromEntries(
    pathParameters(shown.definition.path).map((name) => [name, values[name]]),
  );
  const data = rootData(shown, await shown.call(inPath, context));
  const { body } = responseOf(shown, data, { path: '', query: {} });
  if (body === null || !isMatch(header, etagOf(body))) throw new IsmError('PRECONDITION_FAILED');
  values[EXPECTED_UPDATED_AT] = (data as { updated_at: unknown }).updated_at;
}
