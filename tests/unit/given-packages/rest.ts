import { print } from 'graphql';
import { endpointDocuments } from '../../../rest-adapter/endpoints/documents';
import { restView } from '../../../rest-adapter/view/rest-view';
import { graphOf, sampleContract, SDL } from '../rest-adapter/sample-contract';

/** The route and the document of the sample's endpoint of one thing. */
export async function routeAndDocument(): Promise<string[]> {
  const documents = await endpointDocuments(restView(sampleContract(), graphOf(SDL)));
  return documents
    .filter(({ route }) => route.name === 'things_retrieve')
    .map(({ route, document }) => `${route.method} ${route.path} ${print(document)}`);
}
