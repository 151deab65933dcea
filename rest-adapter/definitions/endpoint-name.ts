import type { Endpoint } from '../../schema/api-contract/api-contract';

/**
 * The name of an endpoint that states none: the words of its path, then what it does. A POST has no such word unless
 * it adds to a list: its path ends in a verb.
 * @param isListed whether the same path lists what a POST adds to
 */
export function endpointName({ method, path, response }: Endpoint, isListed: boolean): string {
  const words = path
    .split('/')
    .slice(3)
    .filter((segment) => segment !== '' && !segment.startsWith('{'))
    .map((segment) => segment.replaceAll('-', '_'));
  switch (method) {
    case 'GET':
      return [...words, response.shape === 'object' ? 'retrieve' : 'list'].join('_');
    case 'PATCH':
      return [...words, 'update'].join('_');
    case 'DELETE':
      return [...words, 'delete'].join('_');
    case 'POST':
      return [...words, ...(isListed ? ['create'] : [])].join('_');
  }
}
