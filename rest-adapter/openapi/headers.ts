import type { JsonSchema } from './schemas';

/** Response headers that many responses have. */
export const HEADERS: Readonly<Record<string, JsonSchema>> = {
  ETag: { description: 'Names this version of the body.', schema: { type: 'string' } },
  Link: { description: 'Addresses of the first, previous, next and last page.', schema: { type: 'string' } },
  Location: { description: 'Address of the new resource.', schema: { type: 'string' } },
  RetryAfter: { description: 'Seconds until the next try may succeed.', schema: { type: 'integer' } },
  WWWAuthenticate: { description: 'Bearer.', schema: { type: 'string' } },
  IdempotencyReplayed: {
    description: 'True on a response that was given before.',
    schema: { type: 'string', enum: ['true'] },
  },
};

/** Header → its component, for a response; nothing without headers. */
export function headersOf(components: Readonly<Record<string, keyof typeof HEADERS>>): JsonSchema {
  const refs = Object.entries(components).map(([header, component]) => [
    header,
    { $ref: `#/components/headers/${component}` },
  ]);
  return refs.length > 0 ? { headers: Object.fromEntries(refs) as JsonSchema } : {};
}
