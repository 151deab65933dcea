/**
 * Makes a function from source. Only names of the code and the schema may be in it, quoted as JSON: this is the one place of the product that makes
 * code from strings (docs/adr/0100).
 * @returns null where Node makes none (`--disallow-code-generation-from-strings`)
 */
export function madeFunction<Made>(parameters: readonly string[], body: string): Made | null {
  try {
    // oxlint-disable-next-line typescript/no-implied-eval -- see above
    return new Function(...parameters, body) as never;
  } catch {
    return null;
  }
}

/** Calls after which a function of its own is worth making: what runs a few times V8 does not optimise anyway. */
export const CALLS_BEFORE_MAKING = 500;
