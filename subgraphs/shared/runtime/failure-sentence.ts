import { IsmError } from '../../../schema/contract/errors';

interface SystemError {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
  /** Set when every address of a host failed. */
  readonly errors?: readonly SystemError[];
}

/** What PostgreSQL says of a connection (SQLSTATE). */
const REJECTED: ReadonlySet<string> = new Set(['28P01', '28000', '3D000']);
/** A table or a schema is missing (SQLSTATE). */
const WITHOUT_TABLES: ReadonlySet<string> = new Set(['42P01', '3F000']);

/** One sentence about what an operator can mend, for a process that ends because of the error. */
export function failureSentence(error: unknown): string {
  // What clients hear of a database that is away says nothing to an operator.
  if (error instanceof IsmError && error.cause !== undefined) return failureSentence(error.cause);
  const { code = '', syscall, message, errors } = error as SystemError;
  const [first] = errors ?? [];
  if (!message && first) return failureSentence(first);
  if (code === 'EADDRINUSE' || (code === 'EACCES' && syscall === 'listen'))
    return `The port cannot be used (${message}). Set PORT, or SUBGRAPH_PORT of a subgraph, to another one.`;
  if (syscall === 'connect' || syscall === 'getaddrinfo')
    return `A server cannot be reached (${message}). Check DATABASE_URL, and whether the server runs.`;
  if (REJECTED.has(code)) return `The database rejected the connection (${message}). Check DATABASE_URL.`;
  if (WITHOUT_TABLES.has(code)) return NO_TABLES;
  if (syscall === 'mkdir') return `A folder cannot be made (${message}). Check DATA_DIR.`;
  if (code === 'ENOENT') return `A file is missing (${message}).`;
  return message ?? String(error);
}

/** For commands that need what the first start makes. */
export const NO_TABLES = 'The database has no tables yet: run `npm start` once.';
