/** Password of every demo user in tests. */
export const DEMO_PASSWORD = 'demo-password-of-the-tests';
