import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;

/** A type with fields of its own: of an interface those that all its types have. */
type Fielded = GraphQLObjectType | GraphQLInterfaceType;

const isFielded = (type: unknown): type is Fielded => isObjectType(type) || isInterfaceType(type);

/** What the crawl gives for arguments that must be there; a field with another one is left out. */
const ARGUMENTS: Readonly<Record<string, string>> = { first: '50' };

/**
 * Fields that say whose an object is. Histories give the id of who acted to all who read them, and nothing else of the
 * user: with the email asked for, only users whom the caller may read are objects.
 */
const OWNERS: ReadonlySet<string> = new Set(['id', 'employeeId', 'studentId', 'userId', 'email']);

/** An object of a response, with the fields of the crawl. */
export type Crawled = Readonly<Record<string, unknown>> & { readonly __typename: string };

/** What operations of the crawl ask for. */
export interface CrawlOptions {
  /** Whether the variable `pageSize` says how many rows a list has. Default: the lists' own. */
  readonly isSized?: boolean;
  /** The fields of each object besides its type. Default: those that say whose it is. */
  readonly fields?: (type: Fielded) => string;
}

/** Operations that go from every list of the graph along every two relations, and ask each object on the way. */
export function crawlOperations(
  api: GraphQLSchema,
  { isSized = false, fields = owner }: CrawlOptions = {},
): string[] {
  const around = (type: Fielded): string =>
    [
      fields(type),
      ...relationsOf(type).map(([relation, target]) => `${relation} { ${fields(target)} }`),
    ].join(' ');
  const roots = Object.values(api.getQueryType()?.getFields() ?? {});
  return roots.flatMap((root) => {
    const opening = openingOf(root, isSized ? { pageSize: '$pageSize' } : {}, true);
    const type = getNamedType(root.type);
    if (opening === null || !isFielded(type)) return [];
    const row = type.getFields().results;
    const rowType = row && getNamedType(row.type);
    const variables = opening.includes('$pageSize') ? 'query ($pageSize: Int!) ' : '';
    const wrap = (selection: string): string =>
      isFielded(rowType)
        ? `${variables}{ ${opening} { results { ${selection} } } }`
        : `${variables}{ ${opening} { ${selection} } }`;
    const start = isFielded(rowType) ? rowType : type;
    const steps = relationsOf(start).map(
      ([relation, target]) => `${fields(start)} ${relation} { ${around(target)} }`,
    );
    return (steps.length > 0 ? steps : [fields(start)]).map(wrap);
  });
}

/**
 * Operations that go from every list or single object of the graph along each of its relations, and ask what is at its end for
 * the fields of one group at a time, under aliases: so a field that is denied takes none of another group with it.
 * @param groupOf what fields have in common that are denied together, by their coordinates
 */
export function relationOperations(api: GraphQLSchema, groupOf: (coordinate: string) => string): string[] {
  const roots = Object.values(api.getQueryType()?.getFields() ?? {});
  return roots.flatMap((root) => {
    const opening = openingOf(root, { pageSize: '10' }, true);
    const type = getNamedType(root.type);
    if (opening === null || !isFielded(type)) return [];
    const rowType = getNamedType(type.getFields().results?.type);
    const isPage = isFielded(rowType);
    return relationsOf(isPage ? rowType : type).map(([relation, target]) => {
      const groups = new Map<string, string[]>();
      for (const { name } of leavesOf(target)) {
        const group = groupOf(`${target.name}.${name}`);
        groups.set(group, [...(groups.get(group) ?? []), name]);
      }
      const id = 'id' in target.getFields() ? 'id' : '';
      const fields = [...groups.values()].map(
        (names) => `by_${names.join('_')}: ${relation} { __typename ${id} ${names.join(' ')} }`,
      );
      const selection = `__typename ${fields.join(' ')}`;
      return isPage ? `{ ${opening} { results { ${selection} } } }` : `{ ${opening} { ${selection} } }`;
    });
  });
}

/** Type → the root field that finds one of it by its id. */
export function rootsById(api: GraphQLSchema): ReadonlyMap<string, string> {
  const roots = Object.values(api.getQueryType()?.getFields() ?? {}).filter(
    ({ args }) => args.length === 1 && args[0]?.name === 'id',
  );
  return new Map(roots.map(({ name, type }) => [getNamedType(type).name, name]));
}

/** Every object of a response, however deep. */
export function objectsOf(value: unknown): Crawled[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(objectsOf);
  return '__typename' in value ? [value as Crawled, ...below] : below;
}

/** The fields of a type that lead to objects, ready to be selected. */
function relationsOf(type: Fielded): [string, Fielded][] {
  return Object.values(type.getFields()).flatMap((field): [string, Fielded][] => {
    const target = getNamedType(field.type);
    const opening = openingOf(field, ARGUMENTS);
    return isFielded(target) && opening !== null ? [[opening, target]] : [];
  });
}

/** All fields of a type that are values and need no argument. */
export function allValues(type: Fielded): string {
  return ['__typename', ...leavesOf(type).map(({ name }) => name)].join(' ');
}

function leavesOf(type: Fielded): Field[] {
  return Object.values(type.getFields()).filter(
    ({ args, type: of }) => isLeafType(getNamedType(of)) && !args.some(isRequiredArgument),
  );
}

/**
 * The field with what it must be given; null when the crawl does not know what that is.
 * @param isOpen gives what may be given too
 */
function openingOf(
  { name, args }: Field,
  known: Readonly<Record<string, string>>,
  isOpen = false,
): string | null {
  const required = args.filter(isRequiredArgument);
  if (required.some((argument) => !(argument.name in known))) return null;
  const taken = isOpen ? args.filter((argument) => argument.name in known) : required;
  const given = taken.map((argument) => `${argument.name}: ${known[argument.name] ?? ''}`).join(', ');
  return given ? `${name}(${given})` : name;
}

function owner(type: Fielded): string {
  const leaves = Object.values(type.getFields()).filter(
    (field) => OWNERS.has(field.name) && isLeafType(getNamedType(field.type)),
  );
  return ['__typename', ...leaves.map(({ name }) => name)].join(' ');
}
