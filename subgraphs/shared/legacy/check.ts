/**
 * A statement that finds what is to be said of rows of a file: errors, or changes.
 * @param message SQL expression over the row `s`
 * @param condition on `s` that is true for what is to be said
 */
export function check(file: string, field: string, message: string, condition: string): string {
  return `select s.line, '${field}' as field, ${message} as message from pg_temp.good_${file} s where ${condition}`;
}
