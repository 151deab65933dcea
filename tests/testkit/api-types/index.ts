import type { components } from './schemas';

type Schemas = components['schemas'];

/** An object as REST shows it, `Shown<'Tag'>`, or a body that an endpoint takes, `Shown<'TagsCreateRequest'>`. */
export type Shown<Name extends keyof Schemas> = Schemas[Name];
