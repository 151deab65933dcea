import type { FastifyInstance } from 'fastify';
import { assertUtf8 } from '../../subgraphs/shared/csv/utf8';
import type { BodyReader } from './body';
import { UnreadableRequest } from './errors';
import { NON_FIELD_ERRORS } from './invalid-fields';
import { unsupported } from './json-bodies';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is a CSV file and nothing else. */
    takesCsv?: boolean;
  }
}

/** Reads CSV files for the routes that take one; the rows are the graph's matter. The route keeps the size limit. */
export function readCsvBodies(app: FastifyInstance): void {
  app.addContentTypeParser('text/csv', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    try {
      if (!request.routeOptions.config.takesCsv) throw unsupported(request);
      done(null, body.length === 0 ? undefined : textOf(body));
    } catch (error) {
      done(error as Error);
    }
  });
}

/** @throws UnreadableRequest that names the first byte that is not UTF-8 */
function textOf(body: Buffer): string {
  try {
    assertUtf8(body);
  } catch (error) {
    throw new UnreadableRequest(
      `CSV parse error - ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return body.toString('utf8');
}

/** Puts the content of the file into the variable that takes it. */
export function compileCsvBodyReader(variable: string): BodyReader {
  return (body, values, invalidFields) => {
    if (typeof body === 'string') values[variable] = body;
    else invalidFields.add(NON_FIELD_ERRORS, 'A CSV file is required.');
  };
}
