import { restRoutes } from '../routes';
import { buildOpenApi, type OpenApiSource } from './build';

/** Where the committed document is, below the repository's root. */
export const OPENAPI_FILE = 'rest-adapter/openapi/openapi.json';

/** The text of the committed document. */
export function openApiText(source: OpenApiSource): string {
  return `${JSON.stringify(buildOpenApi(source, restRoutes), null, 2)}\n`;
}
