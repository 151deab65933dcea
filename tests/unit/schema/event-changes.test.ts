import type { PublishedEvent } from '../../../schema/contract/published-event';
import { eventChanges } from '../../../schema/registry/event-changes';

const enrolled: PublishedEvent = {
  name: 'student.enrolled',
  version: 1,
  domain: 'students',
  entity: 'Student',
  description: 'A student was enrolled.',
  schema: {
    type: 'object',
    properties: {
      course_id: { type: 'string', format: 'uuid' },
      status: { anyOf: [{ type: 'string', enum: ['ACTIVE', 'DROPPED'] }, { type: 'null' }] },
    },
    required: ['course_id', 'status'],
  },
};

const withFields = (
  properties: PublishedEvent['schema']['properties'],
  required = ['course_id', 'status'],
) => ({
  ...enrolled,
  schema: { ...enrolled.schema, properties: { ...enrolled.schema.properties, ...properties }, required },
});

const changesTo = (...catalogue: readonly PublishedEvent[]) =>
  eventChanges([enrolled], catalogue).map(
    ({ criticality, coordinate, message }) => `${criticality} ${coordinate}: ${message}`,
  );

it('what stays is no change, whatever its description says', () => {
  const described = withFields({ course_id: { type: 'string', format: 'uuid', description: 'The course.' } });
  expect(changesTo({ ...described, description: 'Enrolled.' })).toEqual([]);
});

it.each([
  ['a type that is gone', [], 'BREAKING student.enrolled@1: Event was removed'],
  [
    'a field of another type',
    [withFields({ course_id: { type: 'integer' } })],
    'BREAKING student.enrolled@1.course_id: Type changed from {"type":"string","format":"uuid"} to {"type":"integer"}',
  ],
  [
    'a field that may be null now',
    [withFields({ course_id: { anyOf: [{ type: 'string', format: 'uuid' }, { type: 'null' }] } })],
    'BREAKING student.enrolled@1.course_id: Type changed from {"type":"string","format":"uuid"} to {"anyOf":[{"type":"string","format":"uuid"},{"type":"null"}]}',
  ],
  [
    'a field that may be missing now',
    [withFields({}, ['status'])],
    'BREAKING student.enrolled@1.course_id: Field is no longer required',
  ],
  [
    'another entity',
    [{ ...enrolled, entity: 'Enrollment' }],
    'BREAKING student.enrolled@1: Entity changed from Student to Enrollment',
  ],
  [
    'a further value',
    [
      withFields({
        status: { anyOf: [{ type: 'string', enum: ['ACTIVE', 'DROPPED', 'PAUSED'] }, { type: 'null' }] },
      }),
    ],
    'DANGEROUS student.enrolled@1.status: Value PAUSED was added',
  ],
  [
    'a further field',
    [withFields({ grade: { type: 'string' } })],
    'NON_BREAKING student.enrolled@1.grade: Field was added',
  ],
] as const)('%s', (_name, catalogue, expected) => {
  expect(changesTo(...catalogue)).toEqual([expected]);
});

it('a field that is gone is breaking', () => {
  const { status } = enrolled.schema.properties ?? {};
  const without = { ...enrolled, schema: { ...enrolled.schema, properties: { status: status ?? {} } } };
  expect(changesTo(without)).toEqual(['BREAKING student.enrolled@1.course_id: Field was removed']);
});

it('a further version is none for those who read the one before, until that is removed', () => {
  const next = { ...enrolled, version: 2 };
  expect(changesTo(enrolled, next)).toEqual(['NON_BREAKING student.enrolled@2: Event was added']);
  expect(changesTo(next)).toEqual([
    'BREAKING student.enrolled@1: Event was removed',
    'NON_BREAKING student.enrolled@2: Event was added',
  ]);
});
