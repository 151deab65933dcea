import { isEvent } from '../../../subgraphs/shared/events/broker/message';

const EVENT = {
  id: '0f6b1f0e-2f3c-4a52-9d3b-6a3a5f1f4b11',
  type: 'thing.made',
  version: 1,
  domain: 'making',
  entity_type: 'Thing',
  entity_id: '0f6b1f0e-2f3c-4a52-9d3b-6a3a5f1f4b12',
  data: { name: 'a' },
  actor_id: null,
  request_id: null,
  occurred_at: '2026-03-17T14:30:45.123456Z',
};
const message = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

it('takes the message of an event, and one that has more', () => {
  expect(isEvent(message(EVENT))).toBe(true);
  expect(isEvent(message({ ...EVENT, trace: 'x' }))).toBe(true);
});

it.each([
  ['no JSON', Buffer.from('thing.made')],
  ['not an object', message(null)],
  ['another id', message({ ...EVENT, id: 7 })],
  ['no entity', message({ ...EVENT, entity_id: undefined })],
  ['a type that is too long', message({ ...EVENT, type: 'x'.repeat(101) })],
  ['data that is not an object', message({ ...EVENT, data: 'a' })],
  ['another time', message({ ...EVENT, occurred_at: 'yesterday' })],
])('rejects %s', (_, content) => {
  expect(isEvent(content)).toBe(false);
});
