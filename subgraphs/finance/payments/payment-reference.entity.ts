import { Entity, PrimaryColumn, Column } from 'typeorm';

/**
 * The references of banks and providers that are taken, so that money is never recorded twice: as a payment, or as money of which nobody
 * knows yet whose it is.
 */
@Entity({ schema: 'finance', name: 'payment_references' })
export class PaymentReference {
  @PrimaryColumn('varchar', { length: 20 })
  paymentMethod!: string;

  @PrimaryColumn('varchar', { length: 100 })
  externalReference!: string;

  @Column('uuid', { nullable: true })
  paymentId!: string | null;

  @Column('uuid', { nullable: true })
  suspensePaymentId!: string | null;
}
