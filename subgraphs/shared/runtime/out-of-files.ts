/** Of this process, and of the whole machine. */
const CODES: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE']);

/** True when something failed only because no file descriptor was left: it will do when others have ended. */
export function isOutOfFiles(error: unknown): boolean {
  return error instanceof Error && CODES.has((error as NodeJS.ErrnoException).code);
}
