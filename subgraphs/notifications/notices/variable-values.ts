import type { Language } from '../notification.enums';
import type { VariableValue } from './notice';

const LOCALES: Readonly<Record<Language, string>> = { EN: 'en-GB', ES: 'es', SW: 'sw' };

/** A decimal number as the other domains write it, `12000.00`: formatted digit by digit, never as a float. */
type DecimalString = `${number}`;

/** The same in every language. */
export const asItIs =
  (value: string): VariableValue =>
  () =>
    value;

/** An amount of money with its currency, `KES 12,000.00`. */
export function money(amount: string, currency: string): VariableValue {
  return (language) => number(language, amount, { style: 'currency', currency, currencyDisplay: 'code' });
}

/** A ratio in percent with at most one decimal, `87.5%`. */
export function percent(ratio: string): VariableValue {
  return (language) => number(language, ratio, { style: 'percent', maximumFractionDigits: 1 });
}

/** A number with at most two decimals. */
export function quantity(value: string): VariableValue {
  return (language) => number(language, value, { maximumFractionDigits: 2 });
}

/** A day in words, `31 March 2026`. */
export function day(date: string): VariableValue {
  return (language) =>
    new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));
}

function number(language: Language, value: string, options: Intl.NumberFormatOptions): string {
  const formatted = new Intl.NumberFormat(LOCALES[language], options).format(value as DecimalString);
  // Spaces that do not break would make a text message half as long.
  return formatted.replaceAll(/[\u00a0\u202f]/g, ' ');
}
