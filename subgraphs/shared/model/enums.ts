/** An enum as TypeScript and GraphQL share it: each key is its own value, in the order in which the values sort. */
export type EnumType = Readonly<Record<string, string>>;

/** Length of an enum's column, unless the model says otherwise. */
export const ENUM_LENGTH = 20;
