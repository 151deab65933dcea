/**
 * The error catalogue: every failure a client can meet, with its code, HTTP status and default message.
 * Clients match on codes, never on messages. docs/api-conventions.md lists the same codes (a test compares them).
 */
export const ERROR_CATALOGUE = {
  // Input
  BAD_USER_INPUT: { status: 400, message: 'The input is not valid.' },
  BAD_REQUEST: { status: 400, message: 'The request has no operation that can be read.' },
  GRAPHQL_PARSE_FAILED: { status: 400, message: 'The document is not GraphQL.' },
  GRAPHQL_VALIDATION_FAILED: { status: 400, message: 'The document does not fit the schema.' },
  OPERATION_RESOLUTION_FAILURE: {
    status: 400,
    message: 'The document does not tell which operation is meant.',
  },
  PERSISTED_QUERY_NOT_FOUND: { status: 400, message: 'No persisted query has this hash.' },
  OPERATION_LIMIT_EXCEEDED: { status: 400, message: 'The operation exceeds a limit.' },
  OPERATION_NOT_STORED: { status: 400, message: 'Only stored operations are accepted.' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The request body is too large.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'The body must be application/json.' },

  // Access
  UNAUTHENTICATED: { status: 401, message: 'Authentication credentials were not provided.' },
  FORBIDDEN: { status: 403, message: 'You do not have permission to perform this action.' },
  CSRF_FAILED: { status: 403, message: 'CSRF check failed: X-CSRFToken is missing or wrong.' },
  INVALID_CREDENTIALS: { status: 400, message: 'Invalid email or password.' },
  THROTTLED: { status: 429, message: 'Request was throttled.' },

  // Resources
  NOT_FOUND: { status: 404, message: 'Not found.' },
  METHOD_NOT_ALLOWED: { status: 405, message: 'Method not allowed.' },
  PRECONDITION_FAILED: { status: 412, message: 'The resource has changed since it was read.' },

  // Conflicts
  FSM_INVALID_TRANSITION: { status: 409, message: 'The transition is not possible from the current state.' },
  CONFLICT_HAS_DEPENDENCIES: { status: 409, message: 'Other records depend on this one.' },
  CONFLICT_MISSING_DEPENDENCIES: { status: 409, message: 'A record that this one needs is deleted.' },
  EMPLOYEE_NUMBER_TAKEN: { status: 409, message: 'An employee with this number exists.' },
  EMAIL_TAKEN: { status: 409, message: 'This email is already in use.' },
  STUDENT_NUMBER_TAKEN: { status: 409, message: 'A student with this number exists.' },
  CLASS_GROUP_NAME_TAKEN: { status: 409, message: 'A class group of this year has this name.' },
  ORG_UNIT_CODE_TAKEN: { status: 409, message: 'An org unit with this code exists.' },
  COURSE_CODE_TAKEN: { status: 409, message: 'A course with this code exists.' },
  COMPETENCY_CODE_TAKEN: { status: 409, message: 'A competency with this code exists.' },
  SUBJECT_CODE_TAKEN: { status: 409, message: 'A subject with this code exists.' },
  LAST_ADMIN: { status: 409, message: 'This is the last active administrator.' },
  ALREADY_SUBMITTED: { status: 409, message: 'The student has a result of this assessment already.' },
  USER_ALREADY_LINKED: {
    status: 409,
    message: 'This user is already linked to another employee or student.',
  },
  ABSENCE_OVERLAP: { status: 409, message: 'The employee has another absence on one of these days.' },
  DUPLICATE_RESOURCE: { status: 409, message: 'A record with these values exists.' },
  TAG_OVERLAP: {
    status: 409,
    message: 'The employee carries this tag, or another exclusive one of its type, on some of these days.',
  },
  TEMPLATE_INACTIVE: { status: 409, message: 'Nothing is sent from an inactive template.' },
  CHANNEL_ALREADY_ACTIVE: { status: 409, message: 'Another channel of this type is active.' },
  ALREADY_ENROLLED: { status: 409, message: 'The student is enrolled in this course already.' },
  COURSE_FULL: { status: 409, message: 'All seats of the course are taken.' },
  STUDENT_NOT_ACTIVE: { status: 409, message: 'The student is not active.' },
  NOT_ENROLLED: { status: 409, message: 'The student neither takes this course nor has completed it.' },
  GRADE_SUPERSEDED: { status: 409, message: 'The grade was corrected before: correct the newer one.' },
  TERM_OVERLAP: { status: 409, message: 'Another term has some of these days.' },
  INVOICE_NOT_DRAFT: { status: 409, message: 'Only a draft can be changed.' },
  TERM_CLOSED: { status: 409, message: 'The accounting period is closed.' },
  ACCOUNT_EXISTS: { status: 409, message: 'The student has an account already.' },
  ALREADY_REVERSED: { status: 409, message: 'The entry is reversed already.' },
  ENTRY_NOT_REVERSIBLE: {
    status: 409,
    message: 'The entry belongs to an invoice, a payment or a scholarship, or reverses another one.',
  },
  BUDGET_EXISTS: { status: 409, message: 'The cost centre has a budget of this category and year.' },
  BUDGET_LINE_IN_USE: { status: 409, message: 'Expenses name a line that would be removed.' },
  EXPENSE_NOT_REVERSIBLE: { status: 409, message: 'The expense reverses another one.' },
  EMPLOYEE_TERMINATED: { status: 409, message: 'The employment has ended.' },
  PAYMENT_REFERENCE_TAKEN: { status: 409, message: 'Money with this reference is recorded already.' },
  INVOICE_NOT_OPEN: { status: 409, message: 'The invoice is a draft or cancelled.' },
  CREDIT_EXCEEDED: { status: 409, message: 'It is more than the credit of the account.' },
  IDEMPOTENCY_KEY_IN_USE: {
    status: 409,
    message: 'The first request with this Idempotency-Key is still running.',
  },
  CHANNEL_DISABLED: { status: 422, message: 'This channel takes nothing to the recipient.' },
  BUSINESS_RULE_VIOLATION: { status: 422, message: 'Business rules forbid this.' },
  PREREQUISITES_MISSING: {
    status: 422,
    message: 'The student has not completed what the course requires.',
  },
  IDEMPOTENCY_KEY_REUSED: { status: 422, message: 'This Idempotency-Key was used with another request.' },

  // Service
  OVERLOADED: { status: 503, message: 'The service has too much to do.' },
  SUBGRAPH_UNAVAILABLE: { status: 503, message: 'A part of the graph is not available.' },
  PEER_UNAVAILABLE: {
    status: 503,
    message: 'Another part of the graph must be asked first, and it does not respond.',
  },
  SUBGRAPH_TIMEOUT: { status: 504, message: 'A part of the graph did not respond in time.' },
  SUBGRAPH_BAD_ANSWER: { status: 502, message: 'A part of the graph gave a response that cannot be used.' },
  INTERNAL_SERVER_ERROR: { status: 500, message: 'Internal server error.' },
} as const satisfies Record<string, { status: number; message: string }>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** Codes of what only GraphQL clients can do wrong: over REST they would be ours, for its documents are stored and valid. */
export const GRAPH_ONLY_CODES: ReadonlySet<string> = new Set<ErrorCode>([
  'BAD_REQUEST',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'OPERATION_LIMIT_EXCEEDED',
  'OPERATION_NOT_STORED',
]);

/** Messages per input field, keyed by the GraphQL (camelCase) path of the field; `nonFieldErrors` for the whole input. */
export type FieldErrors = Record<string, string[]>;

export interface ErrorDetails {
  /** Replaces the catalogue's message. */
  message?: string;
  /** Errors per field; only with BAD_USER_INPUT and conflicts that concern one field. */
  fields?: FieldErrors;
  /** Seconds until the caller may try again; only with THROTTLED and OVERLOADED. */
  retryAfter?: number;
  /** Uses per window of the throttle that rejected; only with THROTTLED. */
  rateLimit?: number;
  /** Further machine-readable details, shown to the client as they are. */
  extensions?: Record<string, unknown>;
  /** For the log. */
  cause?: unknown;
}

/**
 * An expected failure. graphql-js copies `extensions` of a thrown error to the response, so the code reaches
 * the client unchanged from wherever it is raised.
 */
export class IsmError extends Error {
  override readonly name = 'IsmError';
  readonly code: ErrorCode;
  readonly extensions: Record<string, unknown>;

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(details.message ?? ERROR_CATALOGUE[code].message, { cause: details.cause });
    this.code = code;
    this.extensions = { code };
    if (details.fields) this.extensions.fields = details.fields;
    if (details.retryAfter !== undefined) this.extensions.retryAfter = details.retryAfter;
    if (details.rateLimit !== undefined) this.extensions.rateLimit = details.rateLimit;
    if (details.extensions) Object.assign(this.extensions, details.extensions);
  }
}

/** A validation failure of named input fields. */
export function invalidInput(fields: FieldErrors): IsmError {
  return new IsmError('BAD_USER_INPUT', { fields });
}

/** True for codes of the catalogue; the codes of foreign subgraphs are not trusted to be in it. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CATALOGUE, value);
}

/** HTTP status of a code; 500 for a code outside the catalogue. */
export function statusOf(code: unknown): number {
  return isErrorCode(code) ? ERROR_CATALOGUE[code].status : 500;
}
