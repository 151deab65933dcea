import { runSubgraph } from '../shared/graph/run';
import { workforce } from './subgraph';

void runSubgraph(workforce);
