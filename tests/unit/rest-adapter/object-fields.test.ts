import { buildSchema, GraphQLError, GraphQLList, GraphQLNonNull, type GraphQLInputObjectType } from 'graphql';
import { errorResponse, GraphFailure } from '../../../rest-adapter/conventions/errors';
import { InvalidFields } from '../../../rest-adapter/conventions/invalid-fields';
import { compileFieldsReader } from '../../../rest-adapter/conventions/object-fields';
import { itemFieldsOf } from '../../../rest-adapter/view/item-fields';
import { constraintsFromSdl } from '../../../schema/access/directives';

const SDL = /* GraphQL */ `
  directive @constraint(maxLength: Int) on INPUT_FIELD_DEFINITION
  type Query {
    a: Int
  }
  input RowInput {
    studentId: Int!
    note: String @constraint(maxLength: 3)
  }
`;

const row = buildSchema(SDL).getType('RowInput') as GraphQLInputObjectType;
const type = new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(row)));
const itemFields = itemFieldsOf(type, constraintsFromSdl(SDL));
const rows = {
  name: 'rows',
  type,
  required: true,
  nullable: false,
  description: null,
  deprecationReason: null,
  constraint: undefined,
  itemFields,
};
const readFields = compileFieldsReader([rows]);

function read(body: Record<string, unknown>) {
  const values: Record<string, unknown> = {};
  const errors = new InvalidFields();
  readFields(body, '', values, errors);
  return errors.isEmpty ? values : { errors: { ...errors.toBody() } };
}

it('objects in a list reach the graph under its names, with nulls and without what is absent', () => {
  const body = { rows: [{ student_id: 1, note: null }, { student_id: 2 }] };
  expect(read(body)).toEqual({ rows: [{ studentId: 1, note: null }, { studentId: 2 }] });
});

it('every error tells its row and field', () => {
  expect(read({ rows: [{ student_id: 'x', note: 'long', more: 1 }, 5, null, { student_id: null }] })).toEqual(
    {
      errors: {
        'rows.0.student_id': ['A valid integer is required.'],
        'rows.0.note': ['Ensure this field has no more than 3 characters.'],
        'rows.0.more': ['Unknown field.'],
        'rows.1': ['Invalid data. Expected an object, but got a number.'],
        'rows.2': ['Invalid data. Expected an object, but got null.'],
        'rows.3.student_id': ['This field may not be null.'],
      },
    },
  );
  expect(read({ rows: {} })).toEqual({ errors: { rows: ['Expected a list of items.'] } });
  expect(read({})).toEqual({ errors: { rows: ['This field is required.'] } });
});

it('errors that the graph finds in a row have the names of REST', () => {
  const fields = { 'input.rows.1.studentId': ['Wrong.'], 'rows.2.note': ['Too.'] };
  const error = new GraphQLError('Invalid.', { extensions: { code: 'BAD_USER_INPUT', fields } });
  const failure = new GraphFailure([error], new Map([['rows', 'rows']]));
  expect(errorResponse(failure)?.body).toEqual({ 'rows.1.student_id': ['Wrong.'], 'rows.2.note': ['Too.'] });
});
