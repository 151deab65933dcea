import type { DataSource } from 'typeorm';
import { toSnakeCase } from '../../../schema/contract/cases';
import { tableOf } from '../database/table';
import { sealRows } from './seal-rows';
import type { SecretBox } from './secret-box';

/** The secrets that rows of a model hold, as they are kept. A secret can be opened only where it belongs. */
export class ModelSecrets<Row, Property extends keyof Row & string> {
  private readonly purposes: ReadonlyMap<string, string>;

  constructor(
    private readonly box: SecretBox,
    private readonly dataSource: DataSource,
    private readonly model: new () => Row,
    private readonly properties: readonly Property[],
  ) {
    const { schema, plainName } = tableOf(model);
    this.purposes = new Map(
      properties.map((name) => [toSnakeCase(name), `${schema}.${plainName}.${toSnakeCase(name)}`]),
    );
  }

  /** @returns null where there is none. @throws UnknownKeyError */
  open(row: Readonly<Record<Property, string | null>> | null, name: Property): string | null {
    const kept = row?.[name] ?? null;
    return kept === null ? null : this.box.open(kept, this.purposeOf(name));
  }

  /**
   * What is kept of what was sent.
   * @param sent null: there is to be none; absent: nothing changes
   * @param before a secret that is sent again stays as it is kept. Default: there was none
   */
  kept(
    sent: Readonly<Partial<Record<Property, string | null>>>,
    before: Readonly<Record<Property, string | null>> | null = null,
  ): Partial<Record<Property, string | null>> {
    const kept: Partial<Record<Property, string | null>> = {};
    for (const name of this.properties) {
      const secret: string | null | undefined = sent[name];
      if (secret === undefined) continue;
      kept[name] =
        secret === null ? null : this.box.replace(before?.[name] ?? null, secret, this.purposeOf(name));
    }
    return kept;
  }

  /**
   * Seals with the key of now what is kept as it is, or with the key before; also of deleted rows.
   * @returns how many rows it changed. @throws UnknownKeyError
   */
  async sealAll(): Promise<{ readonly sealed: number }> {
    return { sealed: await sealRows(this.dataSource, this.box, this.model, this.purposes) };
  }

  private purposeOf(name: Property): string {
    return this.purposes.get(toSnakeCase(name)) ?? name;
  }
}
