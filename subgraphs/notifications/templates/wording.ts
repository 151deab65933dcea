import { invalidInput, type FieldErrors } from '../../../schema/contract/errors';
import { charactersIn } from '../../../schema/contract/scalars';
import type { Language } from '../notification.enums';
import type { NotificationTemplate } from './notification-template.entity';

/** What a template says, in each of its languages. */
export type Wording = Pick<NotificationTemplate, 'subject' | 'content' | 'translations' | 'variables'>;

/** What a template says with values instead of its variables. */
export interface RenderedWording {
  readonly language: Language;
  readonly subject: string;
  readonly content: string;
}

const PLACEHOLDER = /\{([a-z][a-z0-9_]*)\}/g;
/** Characters of a value. */
const MAX_VALUE = 1_000;
const MAX = { subject: 255, content: 10_000 } as const;

const namesIn = (text: string): string[] => [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name);

/** What was meant as a variable and is none, `{ student }` or `{Student}`, would be sent as it stands. */
const hasOtherBraces = (text: string): boolean => /[{}]/.test(text.replace(PLACEHOLDER, ''));
const BRACES = 'Braces stand around the name of a variable, as in {student}, and nowhere else.';

/** Whether the variables of a template are those of its wording. @throws BAD_USER_INPUT with what is undeclared or unused */
export function assertWording({ subject, content, translations, variables }: Wording): void {
  const errors: FieldErrors = {};
  const used = new Set<string>();
  const check = (field: string, text: string): void => {
    const names = namesIn(text);
    for (const name of names) used.add(name);
    const undeclared = [...new Set(names.filter((name) => !variables.includes(name)))];
    const wrong = [
      ...undeclared.map((name) => `{${name}} is not declared.`),
      ...(hasOtherBraces(text) ? [BRACES] : []),
    ];
    if (wrong.length > 0) errors[field] = wrong;
  };
  check('subject', subject);
  check('content', content);
  const languages = new Set<Language>(['EN']);
  translations.forEach(({ language, ...translated }, index) => {
    if (languages.has(language))
      errors[`translations.${index}.language`] = [
        language === 'EN' ? 'The template itself is in English.' : 'There is another one in this language.',
      ];
    languages.add(language);
    check(`translations.${index}.subject`, translated.subject);
    check(`translations.${index}.content`, translated.content);
  });
  const odd = [
    ...variables
      .filter((name, index) => variables.indexOf(name) !== index)
      .map((name) => `${name} is declared twice.`),
    ...variables.filter((name) => !used.has(name)).map((name) => `${name} is not used.`),
  ];
  if (odd.length > 0) errors.variables = odd;
  if (Object.keys(errors).length > 0) throw invalidInput(errors);
}

/**
 * The text of a template in a language, or in English where it has none.
 * @param values of all variables
 * @throws BAD_USER_INPUT at `variables` when one is missing, unknown, or no string or number, or the text becomes too long
 */
export function rendered(template: Wording, language: Language, values: unknown): RenderedWording {
  const known = valuesOf(template.variables, values);
  const translation = template.translations.find((one) => one.language === language);
  const text = translation ?? { ...template, language: 'EN' as const };
  const fill = (field: 'subject' | 'content'): string => {
    const filled = text[field].replace(PLACEHOLDER, (_, name: string) => known.get(name) ?? '');
    if (charactersIn(filled) > MAX[field])
      throw invalidInput({ variables: [`The ${field} would have more than ${MAX[field]} characters.`] });
    return filled;
  };
  return { language: text.language, subject: fill('subject'), content: fill('content') };
}

function valuesOf(variables: readonly string[], values: unknown): ReadonlyMap<string, string> {
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    throw invalidInput({ variables: ['Must be an object.'] });
  const given = new Map<string, unknown>(Object.entries(values));
  const errors = [
    ...variables.filter((name) => !given.has(name)).map((name) => `${name} is missing.`),
    ...[...given.keys()]
      .filter((name) => !variables.includes(name))
      .map((name) => `${name} is no variable of the template.`),
    ...[...given]
      .filter(([, value]) => !isValue(value))
      .map(([name]) => `${name} must be a string of at most ${MAX_VALUE} characters, or a number.`),
  ];
  if (errors.length > 0) throw invalidInput({ variables: errors });
  return new Map([...given].map(([name, value]) => [name, String(value)]));
}

const isValue = (value: unknown): boolean =>
  typeof value === 'number' || (typeof value === 'string' && charactersIn(value) <= MAX_VALUE);
