import type { Language } from '../notification.enums';
import type { RenderedWording } from '../templates/wording';

/** What is said in each language that there is, and always in English. */
export type Wordings = { readonly EN: RenderedWording } & {
  readonly [Name in Language]?: RenderedWording;
};

/** What is said in a language, or in English. */
export const wordingIn = (wordings: Wordings, language: Language): RenderedWording =>
  wordings[language] ?? wordings.EN;
