import { IsmError, invalidInput, type ErrorCode } from '../../../schema/contract/errors';

/** SQLSTATE: other rows point at this one. */
const FOREIGN_KEY_VIOLATION = '23503';
/** SQLSTATE: a value that was worked out has more digits than its column. */
const NUMERIC_VALUE_OUT_OF_RANGE = '22003';

interface DatabaseError {
  readonly code: string;
  readonly constraint?: string;
  readonly column?: string;
}

/** The driver's error inside whatever wrapped it, or null when the failure is not PostgreSQL's. */
function databaseErrorOf(error: unknown): DatabaseError | null {
  const candidates = [error, (error as { driverError?: unknown } | null)?.driverError];
  const found = candidates.find((candidate) =>
    /^[0-9A-Z]{5}$/.test(String((candidate as DatabaseError | null)?.code)),
  );
  return (found as DatabaseError | undefined) ?? null;
}

/** SQLSTATE of a failed statement, or null. */
export function sqlStateOf(error: unknown): string | null {
  return databaseErrorOf(error)?.code ?? null;
}

/** What a broken constraint means to the caller; a feature states its own. */
export type ConstraintErrors = Readonly<Record<string, { code: ErrorCode; field: string; message?: string }>>;

/**
 * Runs a write and translates the error of a broken constraint, and of a sum that became too large for its column. The database decides, so two requests that race for a unique
 * value get the same response as two that do not.
 * @throws the catalogue error stated for the constraint, BAD_USER_INPUT for the sum; any other failure unchanged
 */
export async function translateConstraintError<Result>(
  constraints: ConstraintErrors,
  write: () => Promise<Result>,
): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    const failure = databaseErrorOf(error);
    if (failure?.code === NUMERIC_VALUE_OUT_OF_RANGE)
      throw invalidInput({ nonFieldErrors: ['A sum would have more digits than are kept.'] });
    const constraint = failure?.constraint;
    const meaning =
      constraint && Object.hasOwn(constraints, constraint) ? constraints[constraint] : undefined;
    if (!meaning) throw error;
    if (meaning.code === 'BAD_USER_INPUT')
      throw invalidInput({ [meaning.field]: [meaning.message ?? 'Invalid value.'] });
    throw new IsmError(meaning.code, { extensions: { field: meaning.field } });
  }
}

/** Runs a deletion. @throws CONFLICT_HAS_DEPENDENCIES when other rows point at what is deleted */
export async function translateDependencyError<Result>(remove: () => Promise<Result>): Promise<Result> {
  try {
    return await remove();
  } catch (error) {
    if (sqlStateOf(error) === FOREIGN_KEY_VIOLATION) throw new IsmError('CONFLICT_HAS_DEPENDENCIES');
    throw error;
  }
}
