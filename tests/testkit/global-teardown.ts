/** Runs once after the tests that need PostgreSQL. */
export default async function globalTeardown(): Promise<void> {
  await Promise.resolve();
}
