/**
 * The server had ended the connection before it read the statement, as it tells those who come after a restart or a `pg_terminate_backend`.
 * Nothing of the statement was executed, and its transaction is undone. Whatever it does, it may be sent again on another connection.
 */
export class UnreadStatement extends Error {
  override readonly name = 'UnreadStatement';

  constructor(options: ErrorOptions) {
    super('the server had ended the connection before it read the statement', options);
  }
}
