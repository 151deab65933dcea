/** A CSV file that cannot be read on, and where. */
export class CsvFileError extends Error {
  override readonly name: string = 'CsvFileError';

  constructor(
    /** Row as a spreadsheet counts, from 1; empty rows count. */
    readonly row: number,
    /** Line of the file, from 1: a row with line ends in its cells has several. */
    readonly line: number,
    /** One sentence for people. */
    message: string,
  ) {
    super(message);
  }
}

/** Content that is not CSV in UTF-8; the message is the end of a sentence. */
export class CsvSyntaxError extends CsvFileError {
  override readonly name = 'CsvSyntaxError';
}
