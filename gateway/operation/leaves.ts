import {
  isEnumType,
  isSpecifiedScalarType,
  type GraphQLEnumType,
  type GraphQLLeafType,
  type GraphQLScalarType,
} from 'graphql';
import { narrowText } from '../../subgraphs/shared/runtime/narrow-text';
import { travelsAsString } from './string-scalars';

/** The value as it goes to the client, or undefined when a value of the type cannot be that. */
export type LeafCheck = (value: unknown) => unknown;

const MAX_INT = 2_147_483_647;
const MIN_INT = -2_147_483_648;

const STRING: LeafCheck = (value) => (typeof value === 'string' ? value : undefined);

/** What values of GraphQL's own scalars look like in JSON. */
const SPECIFIED: Readonly<Record<string, LeafCheck>> = {
  Int: (value) => (Number.isInteger(value) && isInt(value as number) ? value : undefined),
  Float: (value) => (Number.isFinite(value) ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  String: STRING,
  ID: (value) => {
    if (typeof value === 'string') return value;
    return Number.isSafeInteger(value) ? String(value) : undefined;
  },
};

/** A string, the name of an enum's value, in which nothing has to be escaped, or any other value. */
export type LeafKind = 'string' | 'name' | 'other';

/** What the check of a type lets through nearly always. */
export function leafKindOf(type: GraphQLLeafType): LeafKind {
  if (isEnumType(type)) return 'name';
  const check = scalarCheck(type);
  return check === STRING || check === SPECIFIED.ID ? 'string' : 'other';
}

const checks = new WeakMap<GraphQLLeafType, LeafCheck>();

/**
 * Checks what subgraphs respond for a leaf. Our own scalars are strings, and those of others may be any value; an enum only what
 * clients are told of.
 */
export function leafCheck(type: GraphQLLeafType): LeafCheck {
  let check = checks.get(type);
  if (!check) checks.set(type, (check = isEnumType(type) ? enumCheck(type) : scalarCheck(type)));
  return check;
}

function enumCheck(type: GraphQLEnumType): LeafCheck {
  // A value of JSON that is the name of something is V8's copy of that name, which a text with other characters may have made wide.
  const names = new Map<unknown, string>(type.getValues().map(({ name }) => [name, narrowText(name)]));
  return (value) => names.get(value);
}

function scalarCheck(type: GraphQLScalarType): LeafCheck {
  if (travelsAsString(type)) return STRING;
  const specified = isSpecifiedScalarType(type) ? SPECIFIED[type.name] : undefined;
  return specified ?? ((value) => (isJson(value) ? value : undefined));
}

/** Levels of a value of a custom scalar; `JSON.stringify` ends the request at some thousands. */
const MAX_LEVELS = 500;

/**
 * True for what JSON can be made of. A function is what an object inherits under the name of a field that it does not have.
 */
export function isJson(value: unknown, levels = MAX_LEVELS): boolean {
  if (typeof value !== 'object' || value === null) return typeof value !== 'function';
  return levels > 0 && Object.values(value).every((child) => isJson(child, levels - 1));
}

function isInt(value: number): boolean {
  return value >= MIN_INT && value <= MAX_INT;
}
