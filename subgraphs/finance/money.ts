import { Text } from '../shared/model/properties';

/** Digits and limits of an amount: more than nothing, and at most 9999999999.99. */
export const AMOUNT = { precision: 12, scale: 2, min: '0', exclusiveMin: true } as const;

/** Digits of a sum of amounts, which may be negative. */
export const SUM = { precision: 14, scale: 2 } as const;

const CODE = /^[A-Z]{3}$/;

/** The currency of the amounts beside it. */
export const Currency = (): PropertyDecorator =>
  Text({ storage: 'char', max: 3, pattern: CODE, description: 'ISO 4217 code.' });
