import { runSubgraph } from '../shared/graph/run';
import { identity } from './subgraph';

runSubgraph(identity);
