import type { RestView } from '../view/rest-view';
import { openApiOf } from './build';

/** Where the committed document is, below the repository's root. */
export const OPENAPI_FILE = 'rest-adapter/openapi/openapi.json';

/** The text of the committed document. */
export function openApiText(view: RestView): string {
  return `${JSON.stringify(openApiOf(view), null, 2)}\n`;
}
