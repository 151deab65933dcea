import { Resilience } from '../../../gateway/data-sources/resilience';
import { SubgraphFailure } from '../../../gateway/data-sources/subgraph-errors';

const lost = (): Promise<never> => Promise.reject(new SubgraphFailure('SUBGRAPH_UNAVAILABLE', 'lost'));
const fine = (): Promise<string> => Promise.resolve('fine');

const MINUTE = 60_000;

/** Lets the clock go on, for the breaker asks it. */
function passMinute(): void {
  const now = Date.now() + MINUTE;
  jest.spyOn(Date, 'now').mockReturnValue(now);
}

afterEach(() => {
  jest.restoreAllMocks();
});

/** Opens after two failures, tries again after a minute. */
function createBreaker() {
  const states: string[] = [];
  const resilience = new Resilience({
    timeoutMs: 300_000,
    breakAfter: 2,
    breakForMs: MINUTE,
    onState: (state) => states.push(state),
  });
  return { resilience, states };
}

describe('circuit breaker of a subgraph', () => {
  test('opens after failures in a row, rejects without asking, and closes after a good response', async () => {
    const { resilience, states } = createBreaker();
    for (let turn = 0; turn < 2; turn += 1) await expect(resilience.run(lost, false)).rejects.toThrow('lost');
    let asked = 0;
    const ask = (): Promise<string> => {
      asked += 1;
      return fine();
    };
    await expect(resilience.run(ask, true)).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(asked).toBe(0);
    passMinute();
    await expect(resilience.run(ask, true)).resolves.toBe('fine');
    expect(resilience.state).toBe('closed');
    expect(states).toEqual(['open', 'half-open', 'closed']);
  });

  test('opens again when the first try after the pause fails', async () => {
    const { resilience } = createBreaker();
    for (let turn = 0; turn < 2; turn += 1) await expect(resilience.run(lost, false)).rejects.toThrow();
    passMinute();
    await expect(resilience.run(lost, false)).rejects.toThrow('lost');
    expect(resilience.state).toBe('open');
  });

  test('a good response between two failures keeps it closed', async () => {
    const { resilience } = createBreaker();
    for (let turn = 0; turn < 3; turn += 1) {
      await expect(resilience.run(lost, false)).rejects.toThrow();
      await resilience.run(fine, false);
    }
    expect(resilience.state).toBe('closed');
  });

  test('wrong responses do not open it', async () => {
    const { resilience } = createBreaker();
    const wrong = (): Promise<never> => Promise.reject(new SubgraphFailure('SUBGRAPH_BAD_ANSWER', 'wrong'));
    for (let turn = 0; turn < 4; turn += 1)
      await expect(resilience.run(wrong, true)).rejects.toThrow('wrong');
    expect(resilience.state).toBe('closed');
  });
});
