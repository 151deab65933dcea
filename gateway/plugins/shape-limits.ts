import {
  GraphQLError,
  Kind,
  type ASTVisitor,
  type DocumentNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import type { Config } from '../../subgraphs/shared/runtime/config';
import type { LimitReport } from './limit-report';

/**
 * Limits on the shape of a document: depth of fields, aliases and directives. They run with validation, once per
 * document. Fragments are measured once each, so spreads inside spreads cannot make the measuring expensive.
 */
export function shapeLimits(limits: Config['limits'], report: LimitReport): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    Document: {
      leave: (document) => {
        const shape = measureShape(document);
        for (const name of ['depth', 'aliases', 'directives'] as const) {
          const error = report.exceeded({ limit: name, value: shape[name], max: limits[name] });
          if (error) context.reportError(error as GraphQLError);
        }
      },
    },
  });
}

export interface Shape {
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
}

/** Counts with fragments spread out; the numbers are capped, so that a bomb of fragments stays a number. */
export function measureShape(document: DocumentNode): Shape {
  const fragments = new Map<string, SelectionSetNode>();
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node.selectionSet);
  }
  const measured = new Map<string, Shape>();
  const empty: Shape = { depth: 0, aliases: 0, directives: 0 };

  const measureFragment = (name: string): Shape => {
    const known = measured.get(name);
    if (known) return known;
    // A cycle is another rule's error; here it ends.
    measured.set(name, empty);
    const shape = measure(fragments.get(name));
    measured.set(name, shape);
    return shape;
  };

  const measure = (set: SelectionSetNode | undefined): Shape => {
    let { depth, aliases, directives } = empty;
    for (const node of set?.selections ?? []) {
      const inner =
        node.kind === Kind.FRAGMENT_SPREAD ? measureFragment(node.name.value) : measure(node.selectionSet);
      const isField = node.kind === Kind.FIELD;
      depth = Math.max(depth, inner.depth + (isField ? 1 : 0));
      aliases = capped(aliases + inner.aliases + (isField && node.alias ? 1 : 0));
      directives = capped(directives + inner.directives + (node.directives?.length ?? 0));
    }
    return { depth, aliases, directives };
  };

  return document.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((operation) => {
      const shape = measure(operation.selectionSet);
      return { ...shape, directives: capped(shape.directives + (operation.directives?.length ?? 0)) };
    })
    .reduce(
      (most, shape) => ({
        depth: Math.max(most.depth, shape.depth),
        aliases: Math.max(most.aliases, shape.aliases),
        directives: Math.max(most.directives, shape.directives),
      }),
      empty,
    );
}

const capped = (value: number): number => Math.min(value, 1_000_000);
