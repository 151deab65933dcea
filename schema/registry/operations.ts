import { GraphQLError, Source, parse, validate, type DocumentNode, type GraphQLSchema } from 'graphql';

/** A file of client operations that the graph has promised to keep working. */
export interface StoredDocument {
  /** Path from the project's root. */
  readonly file: string;
  /** Who breaks with it: `GET /api/v1/employees/` for an endpoint's document, else the file. */
  readonly client: string;
  readonly source: string;
}

export interface OperationError {
  readonly file: string;
  readonly client: string;
  readonly line: number | null;
  readonly message: string;
}

const ENDPOINT = /^# ((?:GET|POST|PATCH|DELETE) \/\S*)/;

/** Reads a document's client from its first line: REST documents start with `# GET /api/v1/…/`. */
export function storedDocument(file: string, source: string): StoredDocument {
  return { file, source, client: ENDPOINT.exec(source)?.[1] ?? file };
}

/** The document as a syntax tree, or null when it is not GraphQL. */
export function parseStored(document: StoredDocument): DocumentNode | null {
  try {
    return parse(document.source);
  } catch {
    return null;
  }
}

/** Every location where a stored document does not fit the schema. */
export function validateStored(
  schema: GraphQLSchema,
  documents: readonly StoredDocument[],
): OperationError[] {
  return documents.flatMap((document) =>
    errorsOf(schema, document).map((error) => ({
      file: document.file,
      client: document.client,
      line: error.locations?.[0]?.line ?? null,
      message: error.message,
    })),
  );
}

function errorsOf(schema: GraphQLSchema, { file, source }: StoredDocument): readonly GraphQLError[] {
  try {
    return validate(schema, parse(new Source(source, file)));
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
