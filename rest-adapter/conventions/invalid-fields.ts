/** Invalid fields of one request, gathered until all are known: REST field name → messages. */
export class InvalidFields {
  private readonly byField = new Map<string, string[]>();

  /** Adds a message; a field may have several, each once. */
  add(field: string, message: string): void {
    const known = this.byField.get(field);
    if (known?.includes(message)) return;
    if (known) known.push(message);
    else this.byField.set(field, [message]);
  }

  has(field: string): boolean {
    return this.byField.has(field);
  }

  get isEmpty(): boolean {
    return this.byField.size === 0;
  }

  /** The DRF body. A null-prototype object, because a field may be called `__proto__`. */
  toBody(): Record<string, string[]> {
    const body = Object.create(null) as Record<string, string[]>;
    for (const [field, messages] of this.byField) body[field] = messages;
    return body;
  }
}

/** A request rejected with the DRF errors of its invalid fields. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';

  constructor(readonly invalidFields: InvalidFields) {
    super('The request is not valid.');
  }
}

/** Key of errors that concern no single field. */
export const NON_FIELD_ERRORS = 'non_field_errors';
