import { feature } from '../../shared/graph/feature';
import { TaughtStudentsResolver } from './taught-students.resolver';

/** Who teaches whom, as other domains ask it. */
export const taughtStudents = feature({ resolvers: [TaughtStudentsResolver] });
