import type { EntityManager } from 'typeorm';
import { jsonOf, query, sql, withNext, type Connection, type Sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import type { PaymentMethod } from './payment-method';
import { PaymentReference } from './payment-reference.entity';

const REFERENCES = tableOf(PaymentReference);

/** What a bank or a provider calls money that came, and what it is recorded as. */
export interface ReferenceClaim {
  readonly paymentMethod: PaymentMethod;
  readonly externalReference: string;
  readonly paymentId: string | null;
  readonly suspensePaymentId: string | null;
}

/** The references that are taken. */
export class PaymentReferencesRepository {
  /**
   * Takes references, but those that somebody has; waits for who is about to take one. Two transactions do not wait for each other, as all
   * take them in one order.
   * @returns ids of the payments, and of the money of which nobody knows whose it is, whose references it took
   */
  async claim(transaction: EntityManager, claims: readonly ReferenceClaim[]): Promise<ReadonlySet<string>> {
    if (claims.length === 0) return new Set();
    const taken = await query<{ id: string }>(
      transaction,
      sql`insert into ${REFERENCES.name} (payment_method, external_reference, payment_id, suspense_payment_id)
        select "paymentMethod", "externalReference", "paymentId", "suspensePaymentId"
        from jsonb_to_recordset(${jsonOf(claims)}) as given ("paymentMethod" text, "externalReference" text,
          "paymentId" uuid, "suspensePaymentId" uuid)
        order by 1, 2
        on conflict do nothing returning coalesce(payment_id, suspense_payment_id) as id`,
    );
    return new Set(taken.map(({ id }) => id));
  }

  /** What is recorded under these references already. */
  known(
    connection: Connection,
    paymentMethod: PaymentMethod,
    references: readonly string[],
  ): Promise<ReferenceClaim[]> {
    return query<ReferenceClaim>(
      connection,
      sql`select ${REFERENCES.columns('f')} from ${REFERENCES.name} f
        where f.payment_method = ${paymentMethod}
          and f.external_reference in (select jsonb_array_elements_text(${jsonOf(references)}))`,
    );
  }

  /** The statement that lets others take the references of payments that failed. @param failed the rows, `` sql`from moved` `` */
  freeingOf(failed: Sql): Sql {
    return sql`delete from ${REFERENCES.name} where payment_id in (select id ${failed})`;
  }

  /** Notes the payment that money became of which nobody knew whose it was. */
  async match(transaction: EntityManager, suspensePaymentId: string, paymentId: string): Promise<void> {
    await query(
      transaction,
      withNext(
        sql`update ${REFERENCES.name} set payment_id = ${paymentId} where suspense_payment_id = ${suspensePaymentId}`,
      ),
    );
  }
}
