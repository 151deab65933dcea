import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number of a kind of document in a year. */
@Entity({ schema: 'finance', name: 'number_counters' })
export class NumberCounter {
  @PrimaryColumn('varchar', { length: 3 })
  prefix!: string;

  @PrimaryColumn('integer')
  year!: number;

  @Column('integer')
  last!: number;
}
