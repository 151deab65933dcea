import type { EntityManager } from 'typeorm';
import { arrayOf, query, sql } from '../../shared/database/sql';
import { tableOf } from '../../shared/database/table';
import { dayAgo } from '../../shared/demo/insert-rows';
import {
  DEMO_REMINDED_DAYS_BEFORE,
  demoTermInvoices,
  type DemoTermInvoice,
} from '../../shared/demo/invoices';
import { day, money } from '../notices/variable-values';
import { NotificationTemplate } from '../templates/notification-template.entity';
import { rendered } from '../templates/wording';

const TEMPLATES = tableOf(NotificationTemplate);

/** Invoices of which was told before they were due and when they were not paid; every tenth email came back. */
const REMINDED = 40;
const BOUNCED_EVERY = 10;

/** By which templates an invoice was told of, and how many days after it was due. */
const REMINDERS = [
  { template: 'invoice.due_soon.email', after: -DEMO_REMINDED_DAYS_BEFORE },
  { template: 'invoice.overdue.email', after: 1 },
] as const;

/** A reminder of the term as it was sent. */
export interface DemoReminder {
  /** Unique. */
  readonly name: string;
  readonly studentId: string;
  readonly title: string;
  readonly content: string;
  readonly status: 'SENT' | 'FAILED';
  readonly day: string;
  readonly templateId: string;
}

/** What the students of the demo school were told of invoices that nobody has paid: they have no guardians. */
export async function demoReminders(transaction: EntityManager): Promise<DemoReminder[]> {
  const templates = await query<NotificationTemplate>(
    transaction,
    sql`select ${TEMPLATES.columns('t')} from ${TEMPLATES.name} t
      where t.name = any(${arrayOf(REMINDERS.map(({ template }) => template))})`,
  );
  const overdue = demoTermInvoices().filter(({ isUnpaid, dueDate }) => isUnpaid && dueDate < dayAgo(0));
  return overdue.slice(0, REMINDED).flatMap((invoice, index) =>
    REMINDERS.flatMap(({ template: name, after }) => {
      const template = templates.find((one) => one.name === name);
      if (!template) return [];
      const { subject, content } = rendered(template, 'EN', valuesOf(invoice));
      return {
        name: `${name} ${invoice.student.number}`,
        studentId: invoice.student.id,
        title: subject,
        content,
        status: index % BOUNCED_EVERY === BOUNCED_EVERY - 1 ? 'FAILED' : 'SENT',
        day: daysAfter(invoice.dueDate, after),
        templateId: template.id,
      } as const;
    }),
  );
}

function valuesOf({ student, number, amount, dueDate }: DemoTermInvoice): Readonly<Record<string, string>> {
  return {
    student: `${student.givenName} ${student.familyName}`,
    invoice_number: number ?? '',
    balance_due: money(amount, 'KES')('EN'),
    due_date: day(dueDate)('EN'),
  };
}

function daysAfter(date: string, days: number): string {
  const moved = new Date(date);
  moved.setUTCDate(moved.getUTCDate() + days);
  return moved.toISOString().slice(0, 10);
}
