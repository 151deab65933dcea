import { registerEnumType } from 'type-graphql';

export const DeliveryState = {
  PENDING: 'PENDING',
  DONE: 'DONE',
  SET_ASIDE: 'SET_ASIDE',
  DROPPED: 'DROPPED',
} as const;
export type DeliveryState = keyof typeof DeliveryState;

registerEnumType(DeliveryState, {
  name: 'DeliveryState',
  description:
    'What became of an event for a consumer: SET_ASIDE after its last attempt failed, DROPPED when it is not to be handled.',
});
