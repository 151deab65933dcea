import type * as argon2 from '@node-rs/argon2';
import { useSystem } from '../testkit/system';

const system = useSystem();

describe('a flood of sign-ins', () => {
  let running = 0;
  let max = 0;

  beforeAll(() => {
    const hashes = system.get().module<typeof argon2>('@node-rs/argon2');
    const { verify } = hashes;
    jest.spyOn(hashes, 'verify').mockImplementation(async (...given) => {
      max = Math.max(max, (running += 1));
      try {
        return await verify(...given);
      } finally {
        running -= 1;
      }
    });
  });

  afterAll(() => {
    jest.restoreAllMocks();
  });

  it('hashes a few passwords at once, and does not keep those waiting who are signed in', async () => {
    const viewer = await system.get().as('viewer');
    max = 0;
    const flood = Array.from({ length: 120 }, (_, n) =>
      system
        .get()
        .anonymous()
        .post('/api/v1/auth/login/', { email: `nobody-${n}@ism.test`, password: 'a-guess' }),
    );
    (await viewer.get('/api/v1/auth/me/')).expectStatus(200);

    const statuses = (await Promise.all(flood)).map(({ status }) => status);

    expect(max).toBe(2);
    expect([...new Set(statuses)].filter((status) => status !== 429)).toEqual([400]);
  });
});
