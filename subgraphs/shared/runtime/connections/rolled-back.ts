/**
 * A transaction was to be committed, and PostgreSQL has rolled it back, as one of its statements had failed and nobody had told so: to the COMMIT it
 * responds with the word ROLLBACK, and with no error.
 */
export class RolledBack extends Error {
  override readonly name = 'RolledBack';

  constructor() {
    super('the transaction was rolled back: one of its statements had failed');
  }
}
