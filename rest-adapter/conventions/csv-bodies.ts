import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
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
    if (!request.routeOptions.config.takesCsv) done(unsupported(request));
    else if (!isUtf8(body)) done(new UnreadableRequest('CSV parse error - the body is not UTF-8.'));
    else done(null, body.length === 0 ? undefined : body.toString('utf8'));
  });
}

/** Puts the content of the file into the variable that takes it. */
export function compileCsvBodyReader(variable: string): BodyReader {
  return (body, values, invalidFields) => {
    if (typeof body === 'string') values[variable] = body;
    else invalidFields.add(NON_FIELD_ERRORS, 'A CSV file is required.');
  };
}
