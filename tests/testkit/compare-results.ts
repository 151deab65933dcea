interface Result {
  readonly data?: unknown;
  readonly errors?: readonly { readonly path?: readonly (string | number)[]; readonly extensions?: object }[];
}

/** What two results must agree in: data with the order of its keys, and errors as a set. */
export function comparable({ data, errors = [] }: Result): { data: string; errors: readonly string[] } {
  return {
    data: JSON.stringify(data),
    errors: [...new Set(errors.map((error) => locationOf(data, error)))].sort(),
  };
}

/**
 * Where an error’s null stands and its code. Of errors below a null it is not determined which are told, only that there are any: another
 * field of the same object may have ended it before.
 */
function locationOf(data: unknown, error: NonNullable<Result['errors']>[number]): string {
  const { path = [], extensions } = error;
  let value = data;
  const at: (string | number)[] = [];
  for (const key of path) {
    if (value === null || value === undefined) break;
    value = (value as Record<string | number, unknown>)[key];
    at.push(key);
  }
  const { code } = extensions as { code?: unknown };
  const isAt = at.length === path.length;
  if (value !== null) return `no null at ${JSON.stringify(path)} ${String(code)}`;
  return isAt ? `${JSON.stringify(at)} ${String(code)}` : `${JSON.stringify(at)} below`;
}
