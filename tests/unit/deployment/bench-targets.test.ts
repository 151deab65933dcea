import { ratioTarget, renderTargets, timeTarget } from '../../bench/targets';

it('says of each target what was measured and whether it is met', () => {
  const targets = [
    ratioTarget('detail', 0.6, 0.6),
    ratioTarget('dashboard', 3.99, 4, ' ×'),
    timeTarget('start', 1_201, 1_200),
    { work: 'transition', measured: '600/s', target: '≥ 4 ×', isMet: null },
  ];
  expect(renderTargets(targets).split('\n').slice(2)).toEqual([
    '| detail     | 0.60     | ≥ 0.6    | yes          |',
    '| dashboard  | 3.99 ×   | ≥ 4 ×    | no           |',
    '| start      | 1.20 s   | ≤ 1.20 s | no           |',
    '| transition | 600/s    | ≥ 4 ×    | not measured |',
  ]);
});
