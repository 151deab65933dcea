import type { Location } from './api-contract';

/** An error of the contract's text at a line. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly location: Location;

  constructor({ file, line }: Location, problem: string) {
    super(`${file}:${line}: ${problem}`);
    this.location = { file, line };
  }
}

/** Errors of independent parts, reported together. */
export class ContractErrors {
  private readonly found: ContractError[] = [];

  get isEmpty(): boolean {
    return this.found.length === 0;
  }

  add(...errors: readonly ContractError[]): void {
    this.found.push(...errors);
  }

  /** What `read` returns, or `otherwise` when it throws a ContractError, which is kept. */
  attempt<Result>(otherwise: Result, read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      this.found.push(error);
      return otherwise;
    }
  }

  /** @throws Error with all errors in the order of the files, one a line */
  throwIfAny(): void {
    if (this.isEmpty) return;
    const lines = this.found
      .sort(({ location: a }, { location: b }) => a.file.localeCompare(b.file) || a.line - b.line)
      .map(({ message }) => message);
    throw new Error(
      `The API contract cannot be read (format: docs/api-conventions.md):\n${lines.join('\n')}`,
    );
  }
}
