import { AskedTogether } from '../../../subgraphs/shared/runtime/asked-together';
import { boundTo } from '../../../subgraphs/shared/runtime/connections/bound-services';
import { RequestEnd, type EndSignal } from '../../../subgraphs/shared/runtime/connections/request-end';
import { present } from '../../testkit/present';

/** What was asked together. */
interface Lot {
  readonly questions: readonly string[];
  /** Aborted when nobody waits for it any more. */
  readonly signal: EndSignal;
  reply(suffix: string): void;
  fail(error: Error): void;
}

/** Questions that are replied to, or fail, when a test says so. */
function recorded() {
  const lots: Lot[] = [];
  const asked = new AskedTogether(
    (questions: readonly string[], signal) =>
      new Promise<readonly string[]>((resolve, reject) => {
        const reply = (suffix: string): void => resolve(questions.map((question) => question + suffix));
        lots.push({ questions, signal, reply, fail: reject });
      }),
  );
  return { asked, lots, all: () => lots.map(({ questions }) => questions) };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('asks a question that is alone at once', () => {
  const { asked, all } = recorded();

  void asked.of('a');

  expect(all()).toEqual([['a']]);
});

it('asks those together that come while others are on their way, and none before it came', async () => {
  const { asked, lots, all } = recorded();
  const replies = ['a', 'b', 'c'].map((question) => asked.of(question));
  await turn();
  expect(all()).toEqual([['a']]);

  lots[0]?.reply('1');
  await turn();
  expect(all()).toEqual([['a'], ['b', 'c']]);
  const last = asked.of('d');
  lots[1]?.reply('2');
  await turn();
  lots[2]?.reply('3');

  expect(await Promise.all([...replies, last])).toEqual(['a1', 'b2', 'c2', 'd3']);
});

it('fails those alone that were asked together', async () => {
  const { asked, lots } = recorded();
  const first = asked.of('a');
  const others = [asked.of('b'), asked.of('c')];

  lots[0]?.fail(new Error('lost'));
  await expect(first).rejects.toThrow('lost');
  await turn();
  lots[1]?.reply('!');

  expect(await Promise.all(others)).toEqual(['b!', 'c!']);
});

it('ends what was asked together when nobody waits for it any more, and not before', async () => {
  const { asked, lots } = recorded();
  const ends = Array.from({ length: 3 }, () => new RequestEnd());
  const replies = ends.map((end, index) => boundTo(end, asked).of(`question ${index}`));
  const alone = present(lots[0]);

  ends[1]?.abort();
  expect(alone.signal.aborted).toBe(false);
  ends[0]?.abort();
  expect(alone.signal.aborted).toBe(true);
  alone.fail(new Error('ended'));
  await expect(replies[0]).rejects.toThrow('ended');
  await turn();

  // One of the two had left before it was asked.
  const others = present(lots[1]);
  expect([others.questions.length, others.signal.aborted]).toEqual([2, false]);
  ends[2]?.abort();
  expect(others.signal.aborted).toBe(true);
  others.reply('!');
  expect(await Promise.all(replies.slice(1))).toEqual(['question 1!', 'question 2!']);
});

it('goes on for those without a request of their own', async () => {
  const { asked, lots } = recorded();
  const first = asked.of('a');
  const end = new RequestEnd();
  const others = [asked.of('b'), boundTo(end, asked).of('c')];
  lots[0]?.reply('!');
  await first;
  await turn();

  end.abort();
  expect(lots[1]?.signal.aborted).toBe(false);
  lots[1]?.reply('!');
  expect(await Promise.all(others)).toEqual(['b!', 'c!']);
});

it('gives no question the reply to another one', async () => {
  const asked = new AskedTogether(() => Promise.resolve(['one', 'too many']));

  await expect(asked.of('a')).rejects.toThrow('2 replies to 1 questions');
});

describe('when what is on its way is stuck', () => {
  beforeEach(() => jest.useFakeTimers({ doNotFake: ['setImmediate'] }));
  afterEach(() => jest.useRealTimers());

  it('asks those who wait beside it', async () => {
    const { asked, lots, all } = recorded();
    const stuck = asked.of('a');
    const waiting = asked.of('b');

    jest.runAllTimers();
    expect(all()).toEqual([['a'], ['b']]);
    lots[1]?.reply('!');
    expect(await waiting).toBe('b!');

    const later = asked.of('c');
    lots[0]?.reply('!');
    lots[2]?.reply('!');
    expect(await Promise.all([stuck, later])).toEqual(['a!', 'c!']);
    expect(all()).toEqual([['a'], ['b'], ['c']]);
  });
});
