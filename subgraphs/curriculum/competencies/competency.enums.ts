import { registerEnumType } from 'type-graphql';

export const LearningArea = {
  LANGUAGES: 'LANGUAGES',
  MATHEMATICS: 'MATHEMATICS',
  SCIENCE_TECHNOLOGY: 'SCIENCE_TECHNOLOGY',
  SOCIAL_STUDIES: 'SOCIAL_STUDIES',
  BUSINESS_STUDIES: 'BUSINESS_STUDIES',
  AGRICULTURAL_SCIENCES: 'AGRICULTURAL_SCIENCES',
  VISUAL_PERFORMING_ARTS: 'VISUAL_PERFORMING_ARTS',
  PHYSICAL_HEALTH_EDUCATION: 'PHYSICAL_HEALTH_EDUCATION',
} as const;
export type LearningArea = keyof typeof LearningArea;

export const Pillar = {
  LITERACY_NUMERACY: 'LITERACY_NUMERACY',
  SCIENCE_TECHNOLOGY: 'SCIENCE_TECHNOLOGY',
  SOCIAL_EMOTIONAL: 'SOCIAL_EMOTIONAL',
  PHYSICAL_HEALTH: 'PHYSICAL_HEALTH',
  CREATIVE_CULTURAL: 'CREATIVE_CULTURAL',
  MORAL_ETHICS: 'MORAL_ETHICS',
  FINANCIAL_LITERACY: 'FINANCIAL_LITERACY',
} as const;
export type Pillar = keyof typeof Pillar;

/** Characters of the columns that hold a learning area or a pillar. */
export const AREA_LENGTH = 30;

registerEnumType(LearningArea, {
  name: 'LearningArea',
  description: 'What a CBC course or competency is about.',
});
registerEnumType(Pillar, { name: 'Pillar', description: 'What the CBC framework stands on.' });
