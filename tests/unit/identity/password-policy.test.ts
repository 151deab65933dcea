import { emailSkeleton } from '../../../subgraphs/identity/users/email-skeleton';
import { isLikeEmail, passwordError } from '../../../subgraphs/identity/users/password-policy';

const AMINA = { email: 'amina.mwangi@ism.test', givenName: 'Amina', familyName: 'Mwangi' };

test.each([
  'aaaaaaaaaa',
  'qwertyuiop',
  'abcdefghijkl',
  'password123',
  'P@ssw0rd123',
  'Nairobi2026',
  'Mwangi2026!',
  'amina.mwangi1',
  '12345678901',
  'a'.repeat(128),
  'letmeinletmein',
])('%s is too easy to guess', async (password) => {
  expect(await passwordError(password, AMINA)).not.toBeNull();
});

test.each([
  'correct horse battery',
  'a long enough one',
  'Zq7!fK2p9w',
  'kahawa na chai kwa wote',
  'x'.repeat(3) + 'Gr8&vb'.repeat(20),
])('%s is accepted', async (password) => {
  expect(await passwordError(password, AMINA)).toBeNull();
});

test('it says what makes it weak', async () => {
  expect(await passwordError('aaaaaaaaaa', {})).toMatch(/^This password is too easy to guess\. .*aaa/);
});

test('many at once have their turn, and the event loop does not wait for them', async () => {
  let turns = 0;
  const loop = setInterval(() => (turns += 1), 1);
  const errors = await Promise.all(
    Array.from({ length: 10 }, (_, n) => passwordError(`password4dr4g0n${n}`.repeat(8), AMINA)),
  );
  clearInterval(loop);
  expect(errors).toHaveLength(10);
  // One check alone takes many turns of an event loop that is free.
  expect(turns).toBeGreaterThan(10);
});

test('the name in the email makes no password', () => {
  expect(isLikeEmail('AMINA.MWANGI@ism.test', AMINA.email)).toBe(true);
  expect(isLikeEmail('amina.mwangi2026', AMINA.email)).toBe(true);
  expect(isLikeEmail('amina.mwangi is not all of it', AMINA.email)).toBe(false);
});

test('a skeleton is shared by what looks the same, and by nothing else', () => {
  const own = emailSkeleton('admin@ism.test');
  expect(emailSkeleton('ADMIN@ism.test')).toBe(own);
  expect(emailSkeleton('аdmin@ism.test')).toBe(own);
  expect(emailSkeleton('admın@ism.test')).toBe(own);
  expect(emailSkeleton('adrnin@ism.test')).toBe(own);
  expect(emailSkeleton('ADMΙN@ISM.ΤΕSΤ')).toBe(own);
  expect(emailSkeleton('admins@ism.test')).not.toBe(own);
});
