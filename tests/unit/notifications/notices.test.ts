import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { noticeTemplates } from '../../../subgraphs/notifications/migrations/1795952001000-notice-templates';
import type { Language, NotificationType } from '../../../subgraphs/notifications/notification.enums';
import { ALL_NOTICES } from '../../../subgraphs/notifications/notices/all-notices';
import { fitsItsNotice } from '../../../subgraphs/notifications/notices/notice-templates';
import { templateNameOf } from '../../../subgraphs/notifications/notices/notice';
import { day, money, percent, quantity } from '../../../subgraphs/notifications/notices/variable-values';
import { assertWording, type Wording } from '../../../subgraphs/notifications/templates/wording';

interface FirstTemplate extends Wording {
  readonly name: string;
  readonly notification_type: NotificationType;
  readonly kind: string;
}
const templates = noticeTemplates() as unknown as readonly FirstTemplate[];

describe('the notices', () => {
  it('are those of the document', () => {
    const document = readFileSync(join(__dirname, '../../../docs/notices.md'), 'utf8');
    const rows = document.split('\n').filter((line) => /^\| `/.test(line));

    const code = (text: string): string => `\`${text}\``;
    expect(rows).toEqual(
      ALL_NOTICES.map(({ name, event, kind, audience, variables }) => {
        const cells = [code(name), code(event), code(kind), audience, variables.map(code).join(', ')];
        return `| ${cells.join(' | ')} |`;
      }),
    );
  });

  it('have names of their own', () => {
    expect(new Set(ALL_NOTICES.map(({ name }) => name)).size).toBe(ALL_NOTICES.length);
  });

  it('have a first template for email, inbox and, of students and guardians, text messages', () => {
    const names = ALL_NOTICES.flatMap((notice) => {
      const types = ['EMAIL', 'IN_APP', ...(notice.kind === 'WORK' ? [] : ['SMS'])] as NotificationType[];
      return types.map((type) => templateNameOf(notice, type));
    });
    expect(templates.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  it.each(templates.map((template) => [template.name, template] as const))(
    'have a template %s that can be sent in three languages',
    (name, template) => {
      expect(() => assertWording(template)).not.toThrow();
      expect(template.translations.map(({ language }) => language)).toEqual(['ES', 'SW']);
      const { notification_type: notificationType, variables, kind } = template;
      expect(fitsItsNotice({ name, notificationType, variables })).toBe(true);
      expect(kind).toBe(ALL_NOTICES.find((notice) => name.startsWith(`${notice.name}.`))?.kind);
    },
  );
});

describe('a value', () => {
  it.each<[string, Language, string, string]>([
    ['money', 'EN', money('9999999999.99', 'KES')('EN'), 'KES 9,999,999,999.99'],
    ['money', 'ES', money('12000.50', 'KES')('ES'), '12.000,50 KES'],
    ['money', 'SW', money('12000.00', 'KES')('SW'), 'KES 12,000.00'],
    ['a day', 'EN', day('2026-03-31')('EN'), '31 March 2026'],
    ['a day', 'ES', day('2026-03-31')('ES'), '31 de marzo de 2026'],
    ['a day', 'SW', day('2026-03-31')('SW'), '31 Machi 2026'],
    ['a ratio', 'EN', percent('0.8750')('EN'), '87.5%'],
    ['a ratio', 'ES', percent('0.80')('ES'), '80 %'],
    ['hours', 'EN', quantity('1140.00')('EN'), '1,140'],
  ])('that is %s is written as %s writes it', (_what, _language, written, expected) => {
    expect(written).toBe(expected);
  });
});
