import { execFileSync } from 'node:child_process';
import * as v8 from 'node:v8';
import { startProcess } from '../../../subgraphs/shared/runtime/start-process';

jest.mock('node:v8', () => ({ ...jest.requireActual<typeof v8>('node:v8'), setFlagsFromString: jest.fn() }));
jest.mock('../../../subgraphs/shared/runtime/shutdown', () => ({ createShutdown: () => ({}) }));

const flags = (): unknown[] => jest.mocked(v8.setFlagsFromString).mock.calls.flat();

describe('what V8 optimises', () => {
  it('is less while a process starts, and as usual from when it has', async () => {
    let whileStarting: unknown[] = [];
    await startProcess('test', () => {
      whileStarting = flags();
      return Promise.resolve();
    });
    expect(whileStarting).toEqual(['--interrupt-budget=500000']);
    expect(flags().slice(1)).toEqual([usualFlag()]);
  });
});

function usualFlag(): string | undefined {
  const options = execFileSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  return /default: (--interrupt-budget=\d+)/.exec(options)?.[1];
}
