import { registerEnumType } from 'type-graphql';

export const ResourceType = {
  TEXT_DOCUMENT: 'TEXT_DOCUMENT',
  VIDEO: 'VIDEO',
  AUDIO: 'AUDIO',
  INTERACTIVE: 'INTERACTIVE',
  IMAGE: 'IMAGE',
  PRESENTATION: 'PRESENTATION',
  LINK: 'LINK',
} as const;
export type ResourceType = keyof typeof ResourceType;

registerEnumType(ResourceType, { name: 'ResourceType', description: 'The form of a learning resource.' });
