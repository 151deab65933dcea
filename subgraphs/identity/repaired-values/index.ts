import { feature } from '../../shared/graph/feature';
import { RepairedValue } from './repaired-value.entity';

/** What migrations changed in stored rows, for operators who look it up; the graph does not show it. */
export const repairedValues = feature({ models: [RepairedValue] });
