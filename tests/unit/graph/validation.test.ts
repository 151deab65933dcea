import { InputType } from 'type-graphql';
import { DecimalField, EmailField, StringField } from '../../../subgraphs/shared/model/constraints';
import { decimalError } from '../../../subgraphs/shared/model/decimal-range';
import { validateInput } from '../../../subgraphs/shared/model/validation';

@InputType()
class PersonInput {
  @StringField({ max: 5 })
  name!: string;

  @EmailField({ optional: true })
  email?: string | null;

  @DecimalField({ optional: true, min: '0', exclusiveMin: true, max: '60', scale: 2 })
  hours?: string | null;
}

function person(values: Partial<PersonInput>): PersonInput {
  return Object.assign(new PersonInput(), { name: 'Amina', ...values });
}

describe('validateInput', () => {
  it('accepts valid values, and null or absent optional ones', async () => {
    await expect(validateInput(person({ email: null, hours: '36.50' }))).resolves.toBeUndefined();
  });

  it('reports every error by field, without the values', async () => {
    const error = await validateInput(
      person({ name: 'Amina Otieno', email: 'secret', hours: '60.001' }),
    ).catch((error: unknown) => error);

    expect(error).toMatchObject({
      extensions: {
        code: 'BAD_USER_INPUT',
        fields: {
          name: ['Ensure this field has no more than 5 characters.'],
          email: ['Enter a valid email address.'],
          hours: ['Ensure that there are no more than 2 decimal places.'],
        },
      },
    });
    expect(JSON.stringify(error)).not.toContain('secret');
  });

  it.each(['  ', ''])('rejects the blank name %p', async (name) => {
    await expect(validateInput(person({ name }))).rejects.toMatchObject({
      extensions: { fields: { name: ['This field may not be blank.'] } },
    });
  });

  it.each(['a\u0000b', '\ud800'])('rejects strings that PostgreSQL cannot store (%j)', async (text) => {
    await expect(validateInput({ metadata: { deep: [text] } })).rejects.toMatchObject({
      extensions: { fields: { 'metadata.deep.0': [expect.stringContaining('not allowed')] } },
    });
  });
});

describe('decimalError', () => {
  const limits = { min: '0', exclusiveMin: true, max: '60', scale: 2 };

  it.each([
    ['0.01', null],
    ['60', null],
    ['60.00', null],
    ['0', 'Ensure this value is greater than 0.'],
    ['60.01', 'Ensure this value is less than or equal to 60.'],
    ['-1', 'Ensure this value is greater than 0.'],
    ['1.001', 'Ensure that there are no more than 2 decimal places.'],
  ])('judges %s exactly', (value, error) => {
    expect(decimalError(value, limits)).toBe(error);
  });
});
