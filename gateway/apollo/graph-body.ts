/** What a client sends by POST, in the form that all clients use. */
export interface GraphBody {
  /** Undefined: the document is one that the client registered, or that is stored. */
  readonly query: string | undefined;
  /** Of the document that is asked for by its hash alone. */
  readonly sha256Hash: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Null: the body has another form, and Apollo Server has to say what is wrong with it, or to register the document. */
export function graphBodyOf(body: unknown): GraphBody | null {
  if (!isRecord(body)) return null;
  const { query, operationName, variables, extensions } = body;
  const isUsual =
    isAbsentOr(isString, query) &&
    isAbsentOr(isString, operationName) &&
    isAbsentOr(isRecord, variables) &&
    isAbsentOr(isRecord, extensions);
  if (!isUsual) return null;
  const persisted = extensions?.persistedQuery;
  const sha256Hash = persisted == null ? undefined : hashIn(persisted);
  // Exactly one of them says which document it is.
  if (persisted == null ? !query : query != null || sha256Hash === undefined) return null;
  return {
    query: query ?? undefined,
    sha256Hash,
    operationName: operationName ?? undefined,
    variables: variables ?? {},
  };
}

/** Undefined: of another version of the protocol. */
function hashIn(persisted: unknown): string | undefined {
  if (!isRecord(persisted) || persisted.version !== 1) return undefined;
  return isString(persisted.sha256Hash) ? persisted.sha256Hash : undefined;
}

function isAbsentOr<Value>(
  is: (value: unknown) => value is Value,
  value: unknown,
): value is Value | null | undefined {
  return value == null || is(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
