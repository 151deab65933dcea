import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { print, type GraphQLSchema } from 'graphql';
import { ISM_LINK } from '../../../schema/access/directives';
import type { DomainContents } from './feature';
import { publishCosts } from './published-costs';
import { publishPolicies } from './published-policies';

const FEDERATION_LINK = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@external", "@requires", "@provides", "@inaccessible", "@override", "@tag", "@composeDirective", "@cost", "@listSize"])`;

/**
 * What a domain publishes: its types, with what each field asks of the caller and costs.
 * @param schema without what the federation adds
 */
export function publishedSdl(
  schema: GraphQLSchema,
  { access, costs }: Pick<DomainContents, 'access' | 'costs'>,
): string {
  const document = publishCosts(publishPolicies(getDocumentNodeFromSchema(schema), access), costs);
  return [FEDERATION_LINK, ISM_LINK, print(document)].join('\n\n');
}
