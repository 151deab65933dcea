import { setFlagsFromString } from 'node:v8';

/**
 * How much a function runs before V8 compiles it once more, optimised: bytes of bytecode. This is what V8 has by itself
 * (`node --v8-options`, `--interrupt-budget`).
 */
const USUAL_BUDGET = 67_584;

/**
 * While a process starts. With the usual budget a third of a start's CPU time went into optimised code of functions that hardly
 * run again once it listens (docs/adr/0086).
 */
const STARTING_BUDGET = 500_000;

/** Has V8 optimise only what runs very often, until {@link optimiseAsUsual}. */
export function optimiseLess(): void {
  setBudget(STARTING_BUDGET);
}

export function optimiseAsUsual(): void {
  setBudget(USUAL_BUDGET);
}

function setBudget(bytes: number): void {
  setFlagsFromString(`--interrupt-budget=${bytes}`);
}
