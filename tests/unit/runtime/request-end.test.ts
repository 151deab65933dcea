import { abortSignalOf, RequestEnd } from '../../../subgraphs/shared/runtime/connections/request-end';

describe('the end of a request', () => {
  it('is told once to all who listen, and to nobody else', () => {
    const end = new RequestEnd();
    const told: number[] = [];
    const gone = (): void => void told.push(-1);
    for (let n = 0; n < 50; n += 1) end.addEventListener('abort', () => void told.push(n));
    end.addEventListener('abort', gone);
    end.removeEventListener('abort', gone);
    expect(end.aborted).toBe(false);

    end.abort();
    end.abort();
    end.addEventListener('abort', gone);

    expect(end.aborted).toBe(true);
    expect(told).toEqual(Array.from({ length: 50 }, (_, n) => n));
  });

  it('is an abort signal for what takes nothing else', () => {
    const end = new RequestEnd();
    const signal = abortSignalOf(end);
    expect(signal.aborted).toBe(false);
    end.abort();
    expect([signal.aborted, abortSignalOf(end).aborted]).toEqual([true, true]);
    expect(abortSignalOf(signal)).toBe(signal);
  });
});
