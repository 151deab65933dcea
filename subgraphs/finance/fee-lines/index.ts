import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { FeeLine } from './fee-line.type';

/** What fee structures and invoices charge for. */
export const feeLines = feature({
  models: [FeeLine],
  access: { FeeLine: { '*': access('read:finances') } },
});
