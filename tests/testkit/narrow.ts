import { serialize } from 'node:v8';

/** What V8 writes before a text that it keeps with a byte for each character. */
const ONE_BYTE = '"'.charCodeAt(0);

/** True for a text that V8 keeps with a byte for each character. */
export function isNarrow(text: string): boolean {
  const [, , kind] = serialize(text);
  return kind === ONE_BYTE;
}
