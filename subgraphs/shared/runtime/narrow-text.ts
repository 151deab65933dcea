import { isAscii } from 'node:buffer';

/**
 * The same text, kept with a byte for each character when it is ASCII. V8 keeps what was cut of a text with two bytes for each as it was,
 * whatever the characters are; and all that has a part of it takes twice the memory, and is copied and written by the character.
 */
export function narrowText(text: string): string {
  const bytes = Buffer.from(text);
  return isAscii(bytes) ? bytes.toString('latin1') : text;
}
