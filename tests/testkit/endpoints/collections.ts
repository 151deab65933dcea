import { endpoints, titleOf, type Endpoint } from './endpoints';

/** Fields whose name says what a row is to another one, not what it is. */
const NAMED_OTHERWISE: Readonly<Record<string, string>> = {
  parent_id: 'org-units',
  position_id: 'demand',
  instructor_id: 'employees',
  prerequisite_id: 'courses',
};

/** Where not every row of a collection will do: a search that finds rows of the demo institution that do. */
const SEARCHES: Readonly<Record<string, string>> = {
  org_unit_id: '/api/v1/org-units/?search=UNT-TRIAGE',
  parent_id: '/api/v1/org-units/?unit_type=DEPARTMENT',
  tag_id: '/api/v1/tags/?tag_type=CERTIFICATION',
  instructor_id: '/api/v1/employees/?staff_role=TEACHER&status=ACTIVE',
  course_id: '/api/v1/courses/?status=PUBLISHED',
  prerequisite_id: '/api/v1/courses/?status=PUBLISHED',
  job_id: '/api/v1/jobs/?kind=export&state=SUCCEEDED',
};

/** Collections that are read under one name and written under another. */
const WRITTEN_AS: Readonly<Record<string, string>> = { '/api/v1/offer/': '/api/v1/employees/' };

/** A search for rows of a collection, where not every row of it will do. */
export const searchIn = (collection: string): string | undefined =>
  Object.entries(SEARCHES).find(([field]) => collectionOf(field) === collection)?.[1];

/** A search for the row that a field names; undefined: any row of its collection will do. */
export const searchFor = (field: string): string | undefined => SEARCHES[field];

/** The collection whose rows a field names by their id, `employee_id`: `/api/v1/employees/`; undefined for other fields. */
export function collectionOf(field: string): string | undefined {
  const [, noun] = /^(\w+)_id$/.exec(field) ?? [];
  if (noun === undefined) return undefined;
  const kebab = noun.replaceAll('_', '-');
  const plural = NAMED_OTHERWISE[field] ?? (kebab.endsWith('y') ? `${kebab.slice(0, -1)}ies` : `${kebab}s`);
  const path = `/api/v1/${plural}/`;
  return listOf(path) || creatorOf(path) ? path : undefined;
}

/**
 * The collection of one type of rows that endpoints of this type name by a field, where all types together are only read:
 * `/cbc-curricula/` names `/cbc-courses/` by `course_id`. Undefined where rows of any type will do.
 */
export function typedCollectionOf({ path }: Endpoint, field: string): string | undefined {
  const all = collectionOf(field);
  const [, type] = /^\/api\/v1\/(\w+)-/.exec(path) ?? [];
  if (!all || !type || creatorOf(all) || Object.hasOwn(NAMED_OTHERWISE, field)) return undefined;
  const typed = all.replace('/v1/', `/v1/${type}-`);
  return listOf(typed) ? typed : undefined;
}

/** Where rows of a collection are written. */
export const writtenAs = (collection: string): string => WRITTEN_AS[collection] ?? collection;

/** The endpoint that lists a collection. */
export const listOf = (collection: string): Endpoint | undefined =>
  endpoints.find((endpoint) => titleOf(endpoint) === `GET ${collection}`);

/** True for a response that is one of the objects of a page. */
const isOfPage = (one: Endpoint['response'], page: Endpoint['response'] | undefined): boolean =>
  one.objectName !== null && one.objectName === page?.objectName;

/** The endpoint that makes rows of a collection: its own, that of another row that they belong to, or any that responds with one. */
export function creatorOf(collection: string): Endpoint | undefined {
  const posts = endpoints.filter(({ method }) => method === 'POST');
  const makers = posts.filter(({ response }) => response.status === 201);
  const name = collection.split('/').at(-2) ?? '';
  return (
    makers.find(({ path }) => path === collection) ??
    // What a job goes on with.
    posts.find(({ path, response }) => path === collection && response.status === 202) ??
    makers.find(({ path }) => path.endsWith(`{id}/${name}/`) && collection === `/api/v1/${name}/`) ??
    makers.find(({ response }) => isOfPage(response, listOf(collection)?.response))
  );
}
