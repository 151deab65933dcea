import { Resilience, type CallKind } from '../../../subgraphs/shared/transport/resilience';
import { SubgraphFailure } from '../../../subgraphs/shared/transport/subgraph-failure';

/** The clock of these tests is a fake one, and the pause before a retry takes no time. */
jest.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const PAUSE = 1_000;
const lost = (): Promise<never> => Promise.reject(new SubgraphFailure('SUBGRAPH_UNAVAILABLE', 'lost'));
const fine = (): Promise<string> => Promise.resolve('fine');
const OPEN = { message: 'the circuit breaker is open' };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A subgraph that serves as `serves` says. Opens when more than half of at least four calls fail within five seconds. */
function createSubgraph() {
  const subgraph = {
    serves: fine,
    isReady: false,
    /** Requests that reached it. */
    asked: 0,
    askedForReadiness: 0,
    states: [] as string[],
  };
  const resilience = new Resilience({
    timeoutMs: 5_000,
    breaker: { ratePercent: 50, windowMs: 5_000, minCalls: 4, pauseMs: PAUSE },
    isReady: () => {
      subgraph.askedForReadiness += 1;
      return Promise.resolve(subgraph.isReady);
    },
    onState: (kind, state) => subgraph.states.push(`${kind} ${state}`),
  });
  const call = (kind: CallKind): Promise<string> =>
    resilience.run(() => {
      subgraph.asked += 1;
      return subgraph.serves();
    }, kind);
  const fail = async (kind: CallKind, times: number): Promise<void> => {
    subgraph.serves = lost;
    for (let count = 0; count < times; count += 1)
      await expect(call(kind)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
  };
  return { resilience, subgraph, call, fail };
}

describe('the circuit breaker of a subgraph', () => {
  test('opens by the share of failures once there are enough calls, and asks nobody while it is open', async () => {
    const { resilience, subgraph, call, fail } = createSubgraph();
    await fail('writes', 3);
    expect(resilience.stateOf('writes')).toBe('closed');
    await fail('writes', 1);
    expect(resilience.stateOf('writes')).toBe('open');
    subgraph.serves = fine;
    await expect(call('writes')).rejects.toMatchObject(OPEN);
    expect(subgraph.asked).toBe(4);
  });

  test('stays closed while half of the calls are good', async () => {
    const { resilience, subgraph, call, fail } = createSubgraph();
    for (let turn = 0; turn < 10; turn += 1) {
      subgraph.serves = fine;
      await call('writes');
      await fail('writes', 1);
    }
    expect(resilience.stateOf('writes')).toBe('closed');
  });

  test('of reads rejects no write, and that of writes no read', async () => {
    const { subgraph, call, fail } = createSubgraph();
    await fail('reads', 4);
    subgraph.serves = fine;
    await expect(call('reads')).rejects.toMatchObject(OPEN);
    await expect(call('writes')).resolves.toBe('fine');
  });

  test('lets one call try after the pause, rejects others meanwhile, and closes when it is served', async () => {
    const { subgraph, call, fail } = createSubgraph();
    await fail('writes', 4);
    await jest.advanceTimersByTimeAsync(PAUSE);
    let serve: (value: string) => void = () => undefined;
    subgraph.serves = () => new Promise((resolve) => (serve = resolve));

    const probe = call('writes');
    await expect(call('writes')).rejects.toMatchObject(OPEN);
    expect(subgraph.asked).toBe(5);
    serve('fine');

    await expect(probe).resolves.toBe('fine');
    expect(subgraph.states).toEqual(['writes open', 'writes half-open', 'writes closed']);
  });

  test('opens again when that call fails', async () => {
    const { resilience, subgraph, call, fail } = createSubgraph();
    await fail('writes', 4);
    await jest.advanceTimersByTimeAsync(PAUSE);
    await fail('writes', 1);
    expect(subgraph.asked).toBe(5);
    expect(resilience.stateOf('writes')).toBe('open');
    await expect(call('writes')).rejects.toMatchObject(OPEN);
  });

  test('does not open by wrong responses', async () => {
    const { resilience, subgraph, call } = createSubgraph();
    subgraph.serves = () => Promise.reject(new SubgraphFailure('SUBGRAPH_BAD_ANSWER', 'wrong'));
    for (let turn = 0; turn < 20; turn += 1) await expect(call('reads')).rejects.toThrow('wrong');
    expect(resilience.stateOf('reads')).toBe('closed');
  });
});

describe('a subgraph that flaps', () => {
  /** Numbers from 0 to 1 that are the same in every run. */
  function* numbers(): Generator<number, never> {
    for (let state = 1; ;) {
      state = (state * 48_271) % 2_147_483_647;
      yield state / 2_147_483_647;
    }
  }

  test.each<[CallKind, number]>([
    ['reads', 0.1],
    ['writes', 0.3],
  ])(
    '%s of which three in ten are lost at 40 a second fail no more often than that',
    async (kind, allowed) => {
      const { subgraph, call } = createSubgraph();
      const random = numbers();
      let [injected, failed] = [0, 0];
      subgraph.serves = () => {
        if (random.next().value >= 0.3) return fine();
        injected += 1;
        return lost();
      };
      const CALLS = 40 * 120;
      for (let turn = 0; turn < CALLS; turn += 1) {
        await call(kind).catch(() => (failed += 1));
        jest.setSystemTime(Date.now() + 25);
      }
      expect(subgraph.states).toEqual([]);
      expect(failed).toBeLessThanOrEqual(Math.ceil(CALLS * allowed * 1.05));
      expect(failed).toBeLessThanOrEqual(injected);
    },
  );
});

describe('the question whether a subgraph is ready', () => {
  test('is asked only while a breaker is open, one at a time, and closes all of them at once', async () => {
    const { resilience, subgraph, call, fail } = createSubgraph();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(subgraph.askedForReadiness).toBe(0);
    await fail('reads', 4);
    await fail('writes', 4);
    const asked = subgraph.asked;

    await jest.advanceTimersByTimeAsync(1_600);
    expect(subgraph.askedForReadiness).toBe(3);
    expect(resilience.stateOf('reads')).toBe('open');

    subgraph.serves = fine;
    subgraph.isReady = true;
    await jest.advanceTimersByTimeAsync(400);
    expect([resilience.stateOf('reads'), resilience.stateOf('writes')]).toEqual(['closed', 'closed']);
    // No client had to try.
    expect(subgraph.asked).toBe(asked);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(subgraph.askedForReadiness).toBe(4);
    for (let turn = 0; turn < 10; turn += 1) await expect(call('reads')).resolves.toBe('fine');
  });

  test('forgets the failures of before', async () => {
    const { resilience, subgraph, fail } = createSubgraph();
    await fail('writes', 4);
    subgraph.isReady = true;
    await jest.advanceTimersByTimeAsync(500);
    await fail('writes', 3);
    expect(resilience.stateOf('writes')).toBe('closed');
  });

  test('is not believed again when it was yes and no call was served since', async () => {
    const { resilience, subgraph, call, fail } = createSubgraph();
    subgraph.isReady = true;
    await fail('writes', 4);
    await jest.advanceTimersByTimeAsync(500);
    await fail('writes', 4);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(resilience.stateOf('writes')).toBe('open');

    // Then a call tries, and whoever serves it is believed as before.
    subgraph.serves = fine;
    await expect(call('writes')).resolves.toBe('fine');
    await fail('writes', 4);
    await jest.advanceTimersByTimeAsync(500);
    expect(resilience.stateOf('writes')).toBe('closed');
  });

  test('is asked no more when the gateway stops', async () => {
    const { resilience, subgraph, fail } = createSubgraph();
    await fail('writes', 4);
    resilience.close();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(subgraph.askedForReadiness).toBe(0);
  });
});
