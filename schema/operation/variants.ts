import { Kind, type VariableDefinitionNode } from 'graphql';
import type { Truth } from './conditions';

/** An operation with its conditions decided. */
export interface Variant {
  /** Tells the variants of an operation apart; empty for an operation without conditions. */
  readonly key: string;
  readonly truth: Truth;
  /** False: it is one too many, and nothing that is worked out for it should be kept. */
  readonly isKept: boolean;
}

type Values = Readonly<Record<string, unknown>>;

/** Combinations of conditions that are kept of one operation; few operations have more than four. */
const MAX_VARIANTS = 64;

/** The variants of one operation that were asked for. */
export class Variants {
  private readonly kept = new Map<string, Variant>();
  private readonly defaults = new Map<string, boolean>();

  /** @param conditions variables that decide which parts are executed */
  constructor(
    private readonly conditions: readonly string[],
    definitions: readonly VariableDefinitionNode[],
  ) {
    for (const { variable, defaultValue } of definitions) {
      if (defaultValue?.kind === Kind.BOOLEAN) this.defaults.set(variable.name.value, defaultValue.value);
    }
  }

  /** Null when a condition has no Boolean value. */
  of(variables: Values): Variant | null {
    let key = '';
    for (const name of this.conditions) {
      const value = this.valueOf(name, variables);
      if (typeof value !== 'boolean') return null;
      key += value ? '1' : '0';
    }
    const known = this.kept.get(key);
    if (known) return known;
    const isKept = this.kept.size < MAX_VARIANTS;
    const variant = { key, truth: this.truthOf(key), isKept };
    if (isKept) this.kept.set(key, variant);
    return variant;
  }

  private valueOf(name: string, variables: Values): unknown {
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    return given === undefined ? this.defaults.get(name) : given;
  }

  private truthOf(key: string): Truth {
    const isTrue = new Set(this.conditions.filter((_, index) => key[index] === '1'));
    return (name) => isTrue.has(name);
  }
}
