import { RejectionPace } from '../../../subgraphs/identity/sessions/rejection-pace';

const wait = jest.fn<Promise<void>, [number]>(() => Promise.resolve());
beforeEach(() => wait.mockClear());

async function waitedAfter(elapsed: number, hasImportedHashes = true): Promise<number | null> {
  jest.spyOn(performance, 'now').mockReturnValue(5_000 + elapsed);
  await new RejectionPace(() => Promise.resolve(hasImportedHashes), wait).keep(5_000);
  jest.restoreAllMocks();
  return wait.mock.lastCall?.[0] ?? null;
}

describe('the time of a rejected sign-in', () => {
  it('is the same full second, however long the check took', async () => {
    expect(await waitedAfter(30)).toBe(970);
    expect(await waitedAfter(400)).toBe(600);
    expect(await waitedAfter(1_250)).toBe(750);
  });

  it('is not drawn out when all hashes are of one kind', async () => {
    expect(await waitedAfter(30, false)).toBeNull();
  });
});
