import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { MobileMoneyReceipt } from './callback-outcome.type';
import { MobileMoneyResolver } from './mobile-money.resolver';

/** What providers of mobile money tell. They have no session: the service checks their signature. */
export const mobileMoney = feature({
  models: [MobileMoneyReceipt],
  resolvers: [MobileMoneyResolver],
  access: {
    Mutation: { receiveMobileMoney: access('public') },
    MobileMoneyReceipt: { '*': access('public') },
  },
  withoutKey: ['receiveMobileMoney'],
});
