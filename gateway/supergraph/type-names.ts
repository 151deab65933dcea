import { Kind } from 'graphql';
import { supergraphDocument } from '../../schema/supergraph/supergraph-document';

/** Which objects are of which types, read once from a supergraph; types that clients do not see included. */
export class TypeNames {
  private readonly objects = new Set<string>();
  private readonly members = new Map<string, Set<string>>();

  constructor(supergraphSdl: string) {
    for (const node of supergraphDocument(supergraphSdl).definitions) {
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION) this.objects.add(node.name.value);
      if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION) {
        for (const { name } of node.interfaces ?? []) this.add(name.value, node.name.value);
      }
      if (node.kind === Kind.UNION_TYPE_DEFINITION) {
        for (const { name } of node.types ?? []) this.add(node.name.value, name.value);
      }
    }
  }

  /** True for an object type: what says it, is of it. An interface object says the name of the interface. */
  isObject(name: string): boolean {
    return this.objects.has(name);
  }

  /** The types whose objects are of the type too: itself, those that implement it, its members. */
  within(name: string): ReadonlySet<string> {
    return new Set([name, ...(this.members.get(name) ?? [])]);
  }

  /** The types whose objects are of one of the types. */
  withinAny(names: readonly string[]): ReadonlySet<string> {
    return new Set(names.flatMap((name) => [...this.within(name)]));
  }

  private add(abstract: string, name: string): void {
    const known = this.members.get(abstract);
    if (known) known.add(name);
    else this.members.set(abstract, new Set([name]));
  }
}
