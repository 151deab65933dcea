import { INSALUBRIOUS_WEEK, LACTATION_REDUCTION, STANDARD_WEEK } from '../legal-hours';
import type { TagType } from '../tags/tag.entity';

/** A tag as code states it, with an id that is the same in every database. */
export interface KnownTag {
  readonly id: string;
  readonly name: string;
  readonly tagType: TagType;
  readonly hoursDelta: string | null;
  readonly description: string;
}

/** The contracts and reductions that every catalogue starts with. */
export const STANDARD_TAGS: readonly KnownTag[] = [
  {
    id: 'a84a37a9-9272-4870-b373-8288003c2211',
    name: 'Jornada Completa',
    tagType: 'CONTRACT',
    hoursDelta: STANDARD_WEEK,
    description: 'Full week',
  },
  {
    id: '113d5e57-0d14-473a-ab9c-5f4cc74d515a',
    name: 'Jornada Insalubre',
    tagType: 'CONTRACT',
    hoursDelta: INSALUBRIOUS_WEEK,
    description: 'Hazardous duty',
  },
  {
    id: 'c666c310-aab3-417b-8801-ea4eb0519978',
    name: 'Guardia 24h',
    tagType: 'CONTRACT',
    hoursDelta: '24',
    description: 'One continuous block of 24 hours',
  },
  {
    id: 'f82d2763-568f-499c-b463-0df0363f9dcb',
    name: 'Medio Tiempo 24h',
    tagType: 'CONTRACT',
    hoursDelta: '24',
    description: 'Half time, distributed',
  },
  {
    id: '68a35f4b-a691-4684-aaad-03804160cf2e',
    name: 'Reducción Lactancia',
    tagType: 'EXCEPTION',
    hoursDelta: LACTATION_REDUCTION,
    description: 'Lactation',
  },
];
