import { getMetadataArgsStorage } from 'typeorm';
import ts from 'typescript';
import { toSnakeCase } from '../../../../schema/contract/cases';
import type { PermissionLevel } from '../../../../schema/contract/permissions';
import { raw } from '../../../../subgraphs/shared/database/sql';

/** `full`: all that may be left out is there; `bare`: none of it. */
export type Variant = 'full' | 'bare';

/** A string that is a number and a day too. */
const STRING = '1';

/** Columns that no caller writes. */
const OWN_COLUMNS = ['id', 'createdAt', 'updatedAt'];

/** Parameters of lists that change what a statement looks like, and have to be right. */
const LEFT_OUT = new Set(['ordering', 'after', 'before']);

/** Values of the types that methods of repositories take, for statements that have all their parts, or only the needed ones. */
export class Samples {
  /**
   * @param connection what stands for a connection or a transaction
   * @param level at which a caller holds all permissions
   */
  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly connection: object,
    private readonly variant: Variant,
    private readonly level: PermissionLevel,
  ) {}

  /** A value for each parameter; optional ones are left out of bare calls. */
  argumentsOf(parameters: readonly ts.Symbol[]): unknown[] {
    return parameters.map((parameter) => {
      const declaration = parameter.valueDeclaration as ts.ParameterDeclaration;
      const isOptional = Boolean(declaration.questionToken ?? declaration.initializer);
      if (isOptional && this.variant === 'bare') return undefined;
      const type = this.checker.getTypeOfSymbol(parameter);
      return this.of(declaration.dotDotDotToken ? elementOf(this.checker, type) : type, parameter.name);
    });
  }

  private of(type: ts.Type, name: string, depth = 0): unknown {
    if (LEFT_OUT.has(name) || depth > 8) return undefined;
    if (type.isUnion()) return this.ofUnion(type, name, depth);
    if (type.flags & ts.TypeFlags.StringLike) return type.isStringLiteral() ? type.value : STRING;
    if (type.flags & ts.TypeFlags.NumberLike) return type.isNumberLiteral() ? type.value : 1;
    if (type.flags & ts.TypeFlags.BooleanLike) return this.variant === 'full';
    if (type.flags & ts.TypeFlags.BigIntLike) return 1n;
    if (type.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return null;
    return this.ofObject(type, name, depth);
  }

  private ofUnion(type: ts.UnionType, name: string, depth: number): unknown {
    const isAbsent = (one: ts.Type): boolean =>
      Boolean(one.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined));
    if (type.flags & ts.TypeFlags.Boolean) return this.variant === 'full';
    const caller = type.types.find((one) => one.getSymbol()?.name === 'Identity');
    if (caller) return this.ofCaller(caller, depth);
    if (this.variant === 'bare' && type.types.some(isAbsent)) return null;
    const present = type.types.filter((one) => !isAbsent(one)).sort(byRichness);
    if (present.some((one) => one.isStringLiteral() && one.value === this.level)) return this.level;
    const chosen = this.variant === 'full' ? present.at(-1) : present[0];
    return chosen ? this.of(chosen, name, depth) : null;
  }

  /** Strangers are rejected before anything is read for them, so there is always a caller. */
  private ofCaller(type: ts.Type, depth: number): object {
    const full = new Samples(this.checker, this.connection, 'full', this.level);
    return full.ofProperties(type, depth);
  }

  private ofObject(type: ts.Type, name: string, depth: number): unknown {
    const typeName = type.getSymbol()?.name;
    if (typeName === 'DataSource' || typeName === 'EntityManager') return this.connection;
    if (typeName === 'Sql') return raw(`true /* ${name} */`);
    // All of them: which ones are left out is decided by an operation.
    if (typeName === 'Columns') return null;
    if (this.checker.isArrayType(type) || this.checker.isTupleType(type))
      return this.ofArray(type, name, depth);
    const [key, value] = this.checker.getTypeArguments(type as ts.TypeReference);
    if (typeName === 'Promise' && key) return this.of(key, name, depth + 1);
    if (typeName === 'Set' || typeName === 'ReadonlySet')
      return new Set(key ? [this.of(key, name, depth + 1)] : []);
    if (typeName === 'Map' || typeName === 'ReadonlyMap')
      return new Map(key && value ? [[this.of(key, name, depth + 1), this.of(value, name, depth + 1)]] : []);
    const [call] = type.getCallSignatures();
    if (call) return () => this.of(call.getReturnType(), name, depth + 1);
    if (typeName === 'Date') return new Date(0);
    const object = this.ofProperties(type, depth);
    // A deleted row tells which columns it had: all of them.
    return typeName === 'DeletedRow' && key ? { ...object, columns: columnNames(key.symbol.name) } : object;
  }

  /** Conditions are parts of a statement that can be left out; other arrays have one element. */
  private ofArray(type: ts.Type, name: string, depth: number): unknown[] {
    const element = elementOf(this.checker, type);
    if (element.getSymbol()?.name === 'Sql' && this.variant === 'bare') return [];
    return [this.of(element, name, depth + 1)];
  }

  /** A part of a row has all columns in every call: without any it would change nothing. */
  private ofProperties(type: ts.Type, depth: number): object {
    const isPartial = type.aliasSymbol?.name === 'Partial';
    const [row] = type.aliasTypeArguments ?? [];
    const columns = isPartial && row ? columnsOf(row.getSymbol()?.name) : null;
    const properties = type.getProperties().filter((property) => {
      if (columns) return columns.has(property.name) && !OWN_COLUMNS.includes(property.name);
      return isPartial || this.variant === 'full' || !(property.flags & ts.SymbolFlags.Optional);
    });
    // TypeScript's own order is that in which it met them.
    properties.sort((one, other) => (one.name < other.name ? -1 : 1));
    return Object.fromEntries(
      properties.map((property) => [
        property.name,
        this.of(this.checker.getTypeOfSymbol(property), property.name, depth + 1),
      ]),
    );
  }
}

/** Literals first, objects last, those of a kind by name: TypeScript's own order is that in which it met them. */
function byRichness(one: ts.Type, other: ts.Type): number {
  return rank(one) - rank(other) || (label(one) < label(other) ? -1 : 1);
}

function rank(type: ts.Type): number {
  if (type.flags & ts.TypeFlags.Object) return 2;
  return type.isLiteral() ? 0 : 1;
}

function label(type: ts.Type): string {
  return type.isStringLiteral() ? type.value : (type.getSymbol()?.name ?? '');
}

function elementOf(checker: ts.TypeChecker, array: ts.Type): ts.Type {
  return checker.getTypeArguments(array as ts.TypeReference)[0] ?? array;
}

function columnNames(className: string): string[] {
  return [...(columnsOf(className) ?? [])].map(toSnakeCase);
}

/** The columns of a class by its name; null when it has none. */
function columnsOf(className: string | undefined): Set<string> | null {
  const columns = getMetadataArgsStorage().columns.filter(
    ({ target }) => typeof target === 'function' && target.name === className,
  );
  return columns.length > 0 ? new Set(columns.map(({ propertyName }) => propertyName)) : null;
}
