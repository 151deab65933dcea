import { today } from '../../subgraphs/shared/runtime/today';
import type { Shown } from './api-types';
import type { Exchange } from './exchange';
import type { HttpClient } from './http';

type Invoice = Shown<'Invoice'>;
type Payment = Shown<'Payment'>;
type Account = Shown<'StudentAccount'>;

/** What a bursar does, for tests of money. */
export class Bursary {
  constructor(private readonly staff: HttpClient) {}

  /** An issued invoice. @param due days until it is due */
  async invoice(student_id: string, amount: string, due = 30): Promise<Invoice> {
    const body = { student_id, amount, description: 'Fees', due_date: dayAfter(due) };
    return (await this.staff.post('/api/v1/invoices/', body)).expectStatus(201).json<Invoice>();
  }

  async shownInvoice(id: string): Promise<Invoice> {
    return (await this.staff.get(`/api/v1/invoices/${id}/`)).expectStatus(200).json<Invoice>();
  }

  /** Records a payment, with any response. */
  send(body: object): Promise<Exchange> {
    return this.staff.post('/api/v1/payments/', { payment_method: 'CASH', ...body });
  }

  async pay(body: object): Promise<Payment> {
    return (await this.send(body)).expectStatus(201).json<Payment>();
  }

  async account(studentId: string): Promise<Account> {
    return (await this.staff.get(`/api/v1/students/${studentId}/account/`)).expectStatus(200).json<Account>();
  }

  async balance(studentId: string): Promise<string> {
    return (await this.account(studentId)).balance;
  }
}

/** A day in UTC. @param days from today */
export function dayAfter(days: number): string {
  return new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10);
}
