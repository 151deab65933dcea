import { parse, print } from 'graphql';
import { restRoutes } from '.';

/** The GraphQL document of an endpoint, as it is stored with the known operations. */
export interface RestDocument {
  /** File name without extension, the endpoint's name. */
  readonly name: string;
  readonly text: string;
}

/** Every endpoint's document in one form, for schema checks that name the endpoint a change would break. */
export function restDocuments(): RestDocument[] {
  return restRoutes.map(({ name, document }) => ({ name, text: `${print(parse(document))}\n` }));
}
