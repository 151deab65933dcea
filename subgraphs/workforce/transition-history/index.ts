import { access } from '../../shared/graph/access-policies';
import { feature } from '../../shared/graph/feature';
import { TransitionHistoryResolver } from './transition-history.resolver';
import { Transition } from './transition.type';

/** The state changes of all employees and assignments in one list. */
export const transitionHistory = feature({
  models: [Transition],
  resolvers: [TransitionHistoryResolver],
  access: {
    Query: { transition: access('read:workforce'), transitions: access('read:workforce') },
    Transition: { '*': access('read:workforce') },
    TransitionPage: { '*': access('read:workforce') },
  },
});
