import {
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isObjectType,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';

/** A page that runs nothing and loads nothing, whatever a value says. */
export const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
} as const;

const STYLE = `
  @page { size: A4; margin: 18mm; }
  body { font: 11pt/1.4 system-ui, sans-serif; color: #111; max-width: 174mm; margin: 10mm auto; }
  h1 { font-size: 18pt; margin: 0 0 6mm; }
  h2 { font-size: 13pt; margin: 8mm 0 2mm; break-after: avoid; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 1mm 6mm; margin: 0; }
  dt { color: #555; }
  dd { margin: 0; white-space: pre-line; }
  table { border-collapse: collapse; width: 100%; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  th, td { border: 0.3mm solid #999; padding: 1mm 2mm; text-align: left; vertical-align: top; }
  td.number, th.number { text-align: right; }
  footer { margin-top: 10mm; font-size: 9pt; color: #555; }
  @media print { body { margin: 0; } }
`;

type Field = GraphQLField<unknown, unknown>;
/** What has a type, as a field or a column. */
type Typed = Pick<Field, 'type'>;
type Values = Readonly<Record<string, unknown>>;

/**
 * An object as a page that prints on A4: its values under their names, a table for each list of objects. What has no value is left out,
 * as are the ids of other things, which say nothing on paper.
 */
export function htmlOfObject(type: GraphQLObjectType, object: Values): string {
  const fields = Object.values(type.getFields()).filter(isShown);
  const values = fields
    .filter((field) => !itemOf(field) && hasValue(object[field.name]))
    .map((field) => `<dt>${labelOf(field.name)}</dt><dd>${textOf(field, object[field.name])}</dd>`);
  const tables = fields.flatMap((field) => {
    const item = itemOf(field);
    const rows = (object[field.name] ?? []) as readonly Values[];
    return item && rows.length > 0 ? [`<h2>${labelOf(field.name)}</h2>${tableOf(item, rows)}`] : [];
  });
  const [begin, end] = pageOf(titleOf(type.name));
  return `${begin}<dl>${values.join('')}</dl>
${tables.join('\n')}
${typeof object.id === 'string' ? `<footer>${escaped(object.id)}</footer>` : ''}${end}`;
}

/** What a page is between. */
export function pageOf(title: string): readonly [begin: string, end: string] {
  return [
    `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><style>${STYLE}</style></head>
<body>
<h1>${title}</h1>
`,
    `
</body>
</html>
`,
  ];
}

/** `StudentReceivables` → `Student receivables`. */
export function titleOf(typeName: string): string {
  return labelOf(typeName.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`));
}

function tableOf(type: GraphQLObjectType, rows: readonly Values[]): string {
  const fields = Object.values(type.getFields()).filter(
    (field) => isShown(field) && !itemOf(field) && rows.some((row) => hasValue(row[field.name])),
  );
  const cells = (tag: 'th' | 'td', textIn: (field: Field) => string): string =>
    fields
      .map((field) => `<${tag}${isNumber(field) ? ' class="number"' : ''}>${textIn(field)}</${tag}>`)
      .join('');
  const body = rows.map((row) => `<tr>${cells('td', (field) => textOf(field, row[field.name]))}</tr>`);
  return `<table><thead><tr>${cells('th', ({ name }) => labelOf(name))}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** The type of the objects in a list of objects; null for every other field. */
function itemOf({ type }: Field): GraphQLObjectType | null {
  const item = getNamedType(type);
  return isListType(getNullableType(type)) && isObjectType(item) ? item : null;
}

export function isShown({ type }: Typed): boolean {
  return getNamedType(type).name !== 'UUID';
}

export function isNumber({ type }: Typed): boolean {
  return ['Decimal', 'Int', 'Float'].includes(getNamedType(type).name);
}

function hasValue(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

export function textOf({ type }: Typed, value: unknown): string {
  if (!hasValue(value)) return '';
  if (Array.isArray(value)) return escaped(value.map(String).join(', '));
  const named = getNamedType(type);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (isEnumType(named)) return labelOf(text.toLowerCase(), text);
  if (named.name === 'DateTime') return escaped(`${text.slice(0, 10)} ${text.slice(11, 16)} UTC`);
  return escaped(text);
}

/** Values of enums that are as short as an abbreviation, and are words. */
const SHORT_WORDS: ReadonlySet<string> = new Set(['END', 'FEE', 'LOW']);

/** `overall_percentage` → `Overall percentage`. Abbreviations of an enum stay in capitals. */
export function labelOf(name: string, original = name): string {
  if (/^[A-Z]{1,3}$/.test(original) && !SHORT_WORDS.has(original)) return original;
  const words = name.replaceAll('_', ' ').toLowerCase();
  return escaped(words.charAt(0).toUpperCase() + words.slice(1));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
