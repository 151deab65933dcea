/** `hireDate` → `hire_date`. */
export function toSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The same object with its keys in snake_case; values stay as they are, objects among them too. */
export function withSnakeCaseKeys(object: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(object).map(([name, value]) => [toSnakeCase(name), value as unknown]),
  );
}

/** `hire_date` → `hireDate`. */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
