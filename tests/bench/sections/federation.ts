import { assertSameBytes, compare, ratioOf } from '../compare';
import { NOBODY, REVIEWS, reviewsGateways, startGateway } from '../reviews-contenders';
import type { Section } from '../section';
import { renderRows } from '../table';
import { ratioTarget } from '../targets';

/** The four-subgraph query of the public benchmark of federation gateways, 87 kB of response. */
export const federation: Section = {
  name: 'federation',
  async run(world, seconds) {
    const gateways = await reviewsGateways(world);
    const apollo = await startGateway(world, gateways.apollo);
    const own = await startGateway(world, gateways.own);
    const inProcess = await startGateway(world, gateways.inProcess);
    await assertSameBytes([apollo, own, inProcess], REVIEWS, NOBODY);
    const rows = await compare([apollo, own, inProcess], REVIEWS, NOBODY, seconds);
    return {
      text: renderRows(rows),
      targets: [
        ratioTarget(
          'four-subgraph query, HTTP subgraphs, against @apollo/gateway',
          ratioOf(rows, own),
          7,
          ' ×',
        ),
        ratioTarget('the same in one process', ratioOf(rows, inProcess), 14, ' ×'),
      ],
    };
  },
};
