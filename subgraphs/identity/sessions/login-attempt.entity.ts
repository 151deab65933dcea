import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The failed sign-ins in a row of one key: an account, or an account at an address. */
@Entity({ schema: 'identity', name: 'login_attempts' })
export class LoginAttempt {
  /** A hash, so that the table does not tell who signs in from where. */
  @PrimaryColumn('varchar', { length: 64 })
  key!: string;

  @Column('integer')
  failures!: number;

  @Column('timestamptz')
  lastAt!: string;

  /** Until then nobody may try. */
  @Column('timestamptz')
  blockedUntil!: string;
}
