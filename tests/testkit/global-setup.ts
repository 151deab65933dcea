/** Runs once before the tests that need PostgreSQL. */
export default async function globalSetup(): Promise<void> {
  await Promise.resolve();
}
