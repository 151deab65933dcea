import type { TestSystem } from './system';

/**
 * Holds the clock of the system still for all tests of the file that calls this: two requests may lie on two sides of a minute, and the next times of
 * scheduled jobs are worked out.
 */
export function holdClock(system: { get(): Pick<TestSystem, 'clock'> }): void {
  let held: jest.SpyInstance<number> | undefined;
  beforeAll(() => {
    held = jest.spyOn(system.get().clock, 'now').mockReturnValue(Date.now());
  });
  afterAll(() => held?.mockRestore());
}
