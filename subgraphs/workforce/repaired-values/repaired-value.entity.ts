import { Entity } from 'typeorm';
import { RepairedValueRow } from '../../shared/model/repaired-value';

@Entity({ schema: 'workforce', name: 'repaired_values' })
export class RepairedValue extends RepairedValueRow {}
