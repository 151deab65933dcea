import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Subject and content, with variables in braces. */
type Text = readonly [subject: string, content: string];

interface NoticeWording {
  readonly notice: string;
  readonly variables: readonly string[];
  readonly en: Text;
  readonly es: Text;
  readonly sw: Text;
}

const FINANCE: readonly NoticeWording[] = [
  {
    notice: 'invoice.issued',
    variables: ['student', 'invoice_number', 'amount', 'balance_due', 'due_date'],
    en: ['Invoice {invoice_number}', 'Invoice {invoice_number} for {student} over {amount} was issued. {balance_due} is to be paid by {due_date}.'],
    es: ['Factura {invoice_number}', 'Se ha emitido la factura {invoice_number} de {student} por {amount}. Quedan por pagar {balance_due} hasta el {due_date}.'],
    sw: ['Ankara {invoice_number}', 'Ankara {invoice_number} ya {student} ya {amount} imetolewa. {balance_due} inapaswa kulipwa kufikia tarehe {due_date}.'],
  },
  {
    notice: 'invoice.due_soon',
    variables: ['student', 'invoice_number', 'balance_due', 'due_date'],
    en: ['Reminder of invoice {invoice_number}', '{balance_due} of invoice {invoice_number} for {student} is due on {due_date}.'],
    es: ['Recordatorio de la factura {invoice_number}', 'Quedan por pagar {balance_due} de la factura {invoice_number} de {student}, que vence el {due_date}.'],
    sw: ['Kumbusho la ankara {invoice_number}', '{balance_due} ya ankara {invoice_number} ya {student} inapaswa kulipwa kufikia tarehe {due_date}.'],
  },
  {
    notice: 'invoice.overdue',
    variables: ['student', 'invoice_number', 'balance_due', 'due_date'],
    en: ['Invoice {invoice_number} is overdue', 'Invoice {invoice_number} for {student} was due on {due_date}. {balance_due} is still to be paid.'],
    es: ['Factura {invoice_number} vencida', 'La factura {invoice_number} de {student} venció el {due_date}. Quedan por pagar {balance_due}.'],
    sw: ['Ankara {invoice_number} imechelewa', 'Ankara {invoice_number} ya {student} ilipaswa kulipwa kufikia tarehe {due_date}. Bado inadaiwa {balance_due}.'],
  },
  {
    notice: 'invoice.cancelled',
    variables: ['student', 'invoice_number', 'amount'],
    en: ['Invoice {invoice_number} was cancelled', 'Invoice {invoice_number} for {student} over {amount} was cancelled. It is not to be paid any more.'],
    es: ['Factura {invoice_number} anulada', 'La factura {invoice_number} de {student} por {amount} ha sido anulada. Ya no hay que pagarla.'],
    sw: ['Ankara {invoice_number} imefutwa', 'Ankara {invoice_number} ya {student} ya {amount} imefutwa. Haipaswi kulipwa tena.'],
  },
  {
    notice: 'payment.received',
    variables: ['student', 'amount', 'payment_date', 'receipt_number'],
    en: ['Payment received', 'We received {amount} for {student} on {payment_date}. The receipt is {receipt_number}.'],
    es: ['Pago recibido', 'Hemos recibido {amount} para {student} el {payment_date}. El recibo es {receipt_number}.'],
    sw: ['Malipo yamepokelewa', 'Tumepokea {amount} kwa ajili ya {student} tarehe {payment_date}. Risiti ni {receipt_number}.'],
  },
  {
    notice: 'payment.reversed',
    variables: ['student', 'amount', 'payment_date', 'receipt_number'],
    en: ['Payment taken back', 'The payment of {amount} for {student} of {payment_date}, receipt {receipt_number}, was taken back.'],
    es: ['Pago anulado', 'El pago de {amount} para {student} del {payment_date}, recibo {receipt_number}, ha sido anulado.'],
    sw: ['Malipo yamebatilishwa', 'Malipo ya {amount} kwa ajili ya {student} ya tarehe {payment_date}, risiti {receipt_number}, yamebatilishwa.'],
  },
]; // prettier-ignore

const ACADEMICS: readonly NoticeWording[] = [
  {
    notice: 'grade.recorded',
    variables: ['student', 'course', 'grade'],
    en: ['Grade in {course}', '{student} has the grade {grade} in {course}.'],
    es: ['Nota en {course}', '{student} tiene la nota {grade} en {course}.'],
    sw: ['Alama ya {course}', '{student} amepata alama {grade} katika {course}.'],
  },
  {
    notice: 'student.enrolled',
    variables: ['student', 'course', 'enrollment_date'],
    en: ['Enrolment in {course}', '{student} is enrolled in {course} from {enrollment_date} on.'],
    es: ['Inscripción en {course}', '{student} está en el curso {course} desde el {enrollment_date}.'],
    sw: ['Usajili katika {course}', '{student} amesajiliwa katika {course} kuanzia tarehe {enrollment_date}.'],
  },
  {
    notice: 'student.suspended',
    variables: ['student'],
    en: ['{student} is suspended', '{student} is suspended from school. Please contact the school.'],
    es: ['Suspensión de {student}', 'La asistencia de {student} a la escuela está suspendida. Póngase en contacto con la escuela.'],
    sw: ['{student} amesimamishwa', '{student} amesimamishwa shule. Tafadhali wasiliana na shule.'],
  },
  {
    notice: 'student.deactivated',
    variables: ['student'],
    en: ['{student} has left school', '{student} is no longer a student of the school.'],
    es: ['Baja de {student}', '{student} ya no es estudiante de la escuela.'],
    sw: ['{student} ameondoka shuleni', '{student} si mwanafunzi wa shule tena.'],
  },
  {
    notice: 'student.reactivated',
    variables: ['student'],
    en: ['{student} is back at school', '{student} is a student of the school again.'],
    es: ['Readmisión de {student}', '{student} vuelve a ser estudiante de la escuela.'],
    sw: ['{student} amerudi shuleni', '{student} ni mwanafunzi wa shule tena.'],
  },
  {
    notice: 'student.graduated',
    variables: ['student'],
    en: ['{student} has graduated', '{student} has graduated. Congratulations!'],
    es: ['Graduación de {student}', '{student} ha terminado sus estudios. ¡Enhorabuena!'],
    sw: ['{student} amehitimu', '{student} amehitimu. Hongera!'],
  },
]; // prettier-ignore

const WORK: readonly NoticeWording[] = [
  {
    notice: 'absence.approved',
    variables: ['start_date', 'end_date'],
    en: ['Absence approved', 'Your absence from {start_date} to {end_date} was approved.'],
    es: ['Ausencia aprobada', 'Su ausencia del {start_date} al {end_date} ha sido aprobada.'],
    sw: ['Ruhusa imekubaliwa', 'Ruhusa yako ya kutokuwepo kuanzia {start_date} hadi {end_date} imekubaliwa.'],
  },
  {
    notice: 'absence.rejected',
    variables: ['start_date', 'end_date'],
    en: ['Absence rejected', 'Your absence from {start_date} to {end_date} was rejected.'],
    es: ['Ausencia rechazada', 'Su ausencia del {start_date} al {end_date} ha sido rechazada.'],
    sw: ['Ruhusa imekataliwa', 'Ruhusa yako ya kutokuwepo kuanzia {start_date} hadi {end_date} imekataliwa.'],
  },
  {
    notice: 'absence.cancelled',
    variables: ['start_date', 'end_date'],
    en: ['Absence cancelled', 'Your absence from {start_date} to {end_date} was cancelled.'],
    es: ['Ausencia cancelada', 'Su ausencia del {start_date} al {end_date} ha sido cancelada.'],
    sw: ['Ruhusa imefutwa', 'Ruhusa yako ya kutokuwepo kuanzia {start_date} hadi {end_date} imefutwa.'],
  },
  {
    notice: 'coverage.under_threshold',
    variables: ['unit', 'coverage', 'threshold', 'hours_deficit'],
    en: ['Coverage of {unit} is low', '{unit} is covered by {coverage}, less than the threshold of {threshold}. {hours_deficit} hours are missing.'],
    es: ['Cobertura baja de {unit}', 'La cobertura de {unit} es del {coverage}, inferior al umbral del {threshold}. Faltan {hours_deficit} horas.'],
    sw: ['{unit} ina upungufu wa wafanyakazi', '{unit} ina wafanyakazi kwa {coverage}, chini ya kiwango cha {threshold}. Zinakosekana saa {hours_deficit}.'],
  },
  {
    notice: 'employee.left',
    variables: ['employee', 'unit', 'left_on'],
    en: ['{employee} leaves', 'The last day of {employee} in {unit} is {left_on}.'],
    es: ['Baja de {employee}', 'El último día de {employee} en {unit} es el {left_on}.'],
    sw: ['{employee} anaondoka', 'Siku ya mwisho ya {employee} katika {unit} ni {left_on}.'],
  },
]; // prettier-ignore

/** What the notices about one kind of thing say, by which channels. */
const KINDS = [
  { kind: 'FINANCE', channels: ['EMAIL', 'IN_APP', 'SMS'], wordings: FINANCE },
  { kind: 'ACADEMICS', channels: ['EMAIL', 'IN_APP', 'SMS'], wordings: ACADEMICS },
  { kind: 'WORK', channels: ['EMAIL', 'IN_APP'], wordings: WORK },
] as const;

/** The templates of notices, which institutions change as they like. One whose name is taken is theirs already. */
export class NoticeTemplates1795952001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `with made as (
        insert into notifications.templates (name, notification_type, kind, subject, content, translations, variables)
        select name, notification_type, kind, subject, content, translations, variables
        from jsonb_to_recordset($1::jsonb) as given (name varchar, notification_type varchar, kind varchar,
          subject varchar, content text, translations jsonb, variables varchar[])
        on conflict (name) do nothing
        returning id, version, subject, content, translations, variables)
      insert into notifications.template_versions (template_id, version, subject, content, translations, variables)
      select id, version, subject, content, translations, variables from made`,
      [JSON.stringify(noticeTemplates())],
    );
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only.'));
  }
}

/** The templates as they are at first. */
export function noticeTemplates() {
  return KINDS.flatMap(({ kind, channels, wordings }) =>
    wordings.flatMap(({ notice, variables, en, es, sw }) =>
      channels.map((channel) => ({
        name: `${notice}.${channel.toLowerCase()}`,
        notification_type: channel,
        kind,
        subject: en[0],
        content: en[1],
        translations: [translation('ES', es), translation('SW', sw)],
        variables,
      })),
    ),
  );
}

const translation = (language: string, [subject, content]: Text) => ({ language, subject, content });
