import { runSubgraph } from '../shared/graph/run';
import { identity } from './subgraph';

void runSubgraph(identity);
