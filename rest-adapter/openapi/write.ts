import { writeFileSync } from 'node:fs';
import { restRoutes } from '../routes';
import { buildOpenApi, type OpenApiSource } from './build';

/** Where the committed document is, below the repository's root. */
export const OPENAPI_FILE = 'rest-adapter/openapi/openapi.json';

/** The text of the committed document. */
export function openApiText(source: OpenApiSource): string {
  return `${JSON.stringify(buildOpenApi(source, restRoutes), null, 2)}\n`;
}

/** Writes the document of a supergraph. @param file default: the committed one, from the working folder */
export function writeOpenApi(source: OpenApiSource, file: string = OPENAPI_FILE): void {
  writeFileSync(file, openApiText(source));
}
