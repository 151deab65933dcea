import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { Allocation } from './allocation.entity';

/** What pays which invoice. Allocations are seen with their invoice. */
export const allocations = feature({
  models: [Allocation],
  access: { Allocation: { '*': access('read:finances') } },
});
