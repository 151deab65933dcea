import { requestController } from '../../../subgraphs/shared/runtime/connections/request-controller';

test('many statements may wait for the end of one request', async () => {
  const warnings: string[] = [];
  const warned = ({ name }: Error): void => void warnings.push(name);
  process.on('warning', warned);
  const listen = ({ signal }: AbortController): void => {
    for (let n = 0; n < 50; n += 1) signal.addEventListener('abort', () => undefined);
  };
  listen(requestController());
  await new Promise((resolve) => setImmediate(resolve));
  process.off('warning', warned);

  expect(warnings).toEqual([]);
});
