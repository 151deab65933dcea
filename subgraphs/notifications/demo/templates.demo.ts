import type { EntityManager } from 'typeorm';
import { demoId } from '../../shared/demo/demo-id';
import { insertRows } from '../../shared/demo/insert-rows';

const TEMPLATES = [
  {
    name: 'Fees are due', kind: 'FINANCE', type: 'EMAIL', variables: ['student', 'amount', 'due_date'],
    subject: 'Fees of {student}', content: 'An amount of {amount} for {student} is due on {due_date}.',
    ES: ['Cuotas de {student}', 'Un importe de {amount} de {student} vence el {due_date}.'],
    SW: ['Ada ya {student}', 'Kiasi cha {amount} cha {student} kinapaswa kulipwa kabla ya {due_date}.'],
  },
  {
    name: 'Grade recorded', kind: 'ACADEMICS', type: 'IN_APP', variables: ['course', 'grade'],
    subject: 'A grade in {course}', content: 'Your grade in {course} is {grade}.',
    ES: ['Una nota en {course}', 'Su nota en {course} es {grade}.'],
    SW: ['Alama ya {course}', 'Alama yako ya {course} ni {grade}.'],
  },
  {
    name: 'Absent today', kind: 'ATTENDANCE', type: 'SMS', variables: ['student'],
    subject: 'Absence', content: '{student} was not in class today.',
    ES: ['Ausencia', '{student} no ha venido hoy a clase.'],
    SW: ['Kutohudhuria', '{student} hakuhudhuria darasa leo.'],
  },
] as const; // prettier-ignore

/** Writes the templates of the demo institution, each in its first version. */
export async function insertDemoTemplates(transaction: EntityManager): Promise<void> {
  const rows = TEMPLATES.map(({ name, kind, type, subject, content, variables, ES, SW }) => ({
    id: demoId('notification-template', name),
    name,
    kind,
    notification_type: type,
    subject,
    content,
    variables,
    translations: [
      { language: 'ES', subject: ES[0], content: ES[1] },
      { language: 'SW', subject: SW[0], content: SW[1] },
    ],
  }));
  await insertRows(transaction, 'notifications.templates', rows);
  await insertRows(
    transaction,
    'notifications.template_versions',
    rows.map(({ id, subject, content, variables, translations }) => ({
      id: demoId('notification-template-version', id),
      template_id: id,
      version: 1,
      subject,
      content,
      variables,
      translations,
    })),
  );
}
