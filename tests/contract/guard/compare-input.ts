import type { Constraint } from '../../../schema/access/directives';
import type { EndpointVariable, InputValue } from '../../../rest-adapter/view/endpoint-variable';
import {
  locationText,
  type ApiContract,
  type Endpoint,
  type FieldType,
} from '../../../schema/api-contract/api-contract';
import { referredObject } from './compare-fields';
import { EMAIL_LENGTH } from './compare-sizes';
import { graphTypeOf, listMismatch, typeMismatch } from './graph-types';

/** What the documented parameters and body and the graph's inputs behind them say differently. */
export function compareInput(
  endpoint: Endpoint,
  variables: readonly EndpointVariable[],
  contract: ApiContract,
): string[] {
  return [...endpoint.parameters, ...(endpoint.requestFields ?? [])].flatMap((documented) => {
    const variable = variables.find(({ name }) => name === documented.name);
    // The adapter alone knows the format of a list.
    if (!variable) return [];
    return [
      ...compareValue(documented.type, variable),
      ...compareItems(documented.type, variable, contract),
    ].map((problem) => `${documented.name} (${locationText(documented)}) ${problem}`);
  });
}

function compareValue(type: FieldType, value: InputValue): string[] {
  const mismatch = typeMismatch(type, graphTypeOf(value.type));
  return [...(mismatch === null ? [] : [mismatch]), ...compareLimits(type, value.constraint)];
}

/** The objects of a list: those that may be null are the ones that may be left out. */
function compareItems(type: FieldType, { itemFields }: InputValue, contract: ApiContract): string[] {
  const object = referredObject(type, contract);
  if (!object || !itemFields) return [];
  const describe = ({ name, nullable }: { name: string; nullable: boolean }): string =>
    nullable ? `${name} | null` : name;
  const mismatch = listMismatch(
    object.fields.map(({ name, type: { nullable } }) => describe({ name, nullable })),
    itemFields.map(describe),
  );
  if (mismatch !== null) return [mismatch];
  return object.fields.flatMap((field, index) => {
    const item = itemFields[index];
    return item ? compareValue(field.type, item).map((problem) => `${field.name} ${problem}`) : [];
  });
}

function compareLimits(type: FieldType, constraint: Constraint | undefined): string[] {
  if (type.kind !== 'scalar') return [];
  const [first, second] = type.sizes;
  switch (type.scalar) {
    case 'string':
      return differ('longest text', first, constraint?.maxLength);
    case 'email':
      return [
        ...differ('longest text', EMAIL_LENGTH, constraint?.maxLength),
        ...differ('format', 'email', constraint?.format),
      ];
    case 'decimal':
      return [
        ...differ(
          'digits after the point',
          `decimal:${second ?? 0}`,
          constraint?.format?.replace(/(:\d+).*/, '$1'),
        ),
        ...compareDigits((first ?? 0) - (second ?? 0), constraint),
      ];
    default:
      return [];
  }
}

/** A limit may be narrower than the digits allow, but what it lets pass must fit them. */
function compareDigits(digits: number, { min, max }: Constraint = {}): string[] {
  const limits = [min, max].filter((limit) => limit !== undefined);
  if (max === undefined) return [`has ${digits} digits before the point, the graph's @constraint no max`];
  return limits
    .filter((limit) => limit.replace(/^-|\..*$/g, '').length > digits)
    .map((limit) => `has ${digits} digits before the point, the graph's @constraint lets ${limit} pass`);
}

function differ(what: string, documented: unknown, actual: unknown): string[] {
  if (documented === actual) return [];
  return [`has ${what}: ${String(documented)}, the graph's @constraint ${String(actual)}`];
}
