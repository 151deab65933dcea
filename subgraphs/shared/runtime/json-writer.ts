import { narrowText } from './narrow-text';

/**
 * What JSON has to escape in a string, and surrogates, which it has to escape when they are alone. Written as what it need not: V8 looks at
 * a string in half of the time.
 */
const TO_ESCAPE = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** A string as it stands in JSON, without its quotes. */
export const escapedText = (value: string): string =>
  TO_ESCAPE.test(value) ? JSON.stringify(value).slice(1, -1) : value;

/**
 * A key as it stands in an object: what follows a string has its closing quote before it, and what comes before one its opening quote. That of a
 * constant has the constant after it.
 */
export interface KeyJson {
  readonly value: string;
  readonly string: string;
  readonly valueAfterString: string;
  readonly stringAfterString: string;
}

/** @param index of the key in its object. @param constant string that its value always is. Default: it is none */
export function keyJson(key: string, index: number, constant = ''): KeyJson {
  const value = `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`;
  const string = `${value}"${constant}`;
  return {
    value: narrowText(value),
    string: narrowText(string),
    valueAfterString: narrowText(`"${value}`),
    stringAfterString: narrowText(`"${string}`),
  };
}

/** Puts the text of a JSON value together. Few and long parts make a text faster than many short ones (docs/adr/0094). */
export class JsonWriter {
  protected text = '';
  /** The string at the end of the text has no closing quote yet. */
  private isInString = false;

  /** Writes a key and where its string begins. */
  protected openString(key: KeyJson): void {
    this.text += this.isInString ? key.stringAfterString : key.string;
    this.isInString = true;
  }

  /** Writes a key and the string that it has. @param isPlain nothing in the string has to be escaped. Default: it is looked at */
  protected string(key: KeyJson, value: string, isPlain = false): void {
    this.openString(key);
    this.text += isPlain ? value : escapedText(value);
  }

  /** Writes a key whose value comes next. */
  protected key(key: KeyJson): void {
    this.text += this.isInString ? key.valueAfterString : key.value;
    this.isInString = false;
  }

  /** Writes what ends an object. */
  protected endObject(isEmpty: boolean): void {
    if (isEmpty) this.text += '{';
    this.text += this.isInString ? '"}' : '}';
    this.isInString = false;
  }

  /** Writes a value that is no object of the response and no list of it. @returns false for what JSON leaves out */
  protected leaf(value: unknown): boolean {
    const isShort = typeof value === 'boolean' || Number.isFinite(value);
    const text = isShort ? String(value) : (JSON.stringify(value) as string | undefined);
    if (text === undefined) return false;
    this.text += text;
    return true;
  }
}
