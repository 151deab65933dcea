import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** What a row of outdated figures names: of a tag, the figures of everybody who carries it. */
export type FiguresSubject = 'POSITION' | 'EMPLOYEE' | 'TAG';

/** A row that was written since its kept figures were worked out. The triggers of the tables write it, in the transaction of the change. */
@Entity({ schema: 'workforce', name: 'outdated_figures' })
@Index('outdated_figures_subject_idx', ['subject', 'subjectId'])
export class OutdatedFigures {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;

  @Column('varchar', { length: 20 })
  subject!: FiguresSubject;

  @Column('uuid')
  subjectId!: string;
}
