import type { TagType } from './tag.entity';

export interface DemoTag {
  readonly name: string;
  readonly tagType: TagType;
  readonly hoursDelta: string | null;
  readonly description: string;
}

/** The catalogue of the demo institution; weekly hours are those of LCT 20.744 (Art. 197, 200) and Circular 4. */
export const DEMO_TAGS: readonly DemoTag[] = [
  { name: 'Jornada Completa', tagType: 'CONTRACT', hoursDelta: '48', description: 'Full week' },
  { name: 'Jornada Insalubre', tagType: 'CONTRACT', hoursDelta: '36', description: 'Hazardous duty' },
  {
    name: 'Guardia 24h',
    tagType: 'CONTRACT',
    hoursDelta: '24',
    description: 'One continuous block of 24 hours',
  },
  { name: 'Medio Tiempo 24h', tagType: 'CONTRACT', hoursDelta: '24', description: 'Half time, distributed' },
  { name: 'Reducción Lactancia', tagType: 'EXCEPTION', hoursDelta: '-4', description: 'Lactation' },
  {
    name: 'Advanced Life Support',
    tagType: 'CERTIFICATION',
    hoursDelta: null,
    description: 'Valid two years',
  },
  { name: 'Teaching Licence', tagType: 'CERTIFICATION', hoursDelta: null, description: '' },
  { name: 'Sign Language', tagType: 'SKILL', hoursDelta: null, description: '' },
];
