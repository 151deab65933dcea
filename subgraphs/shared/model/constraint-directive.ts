import type { DecimalLimits, PropertyType } from './metadata';

/**
 * The `@constraint` that carries a property's limits to the REST layer and the OpenAPI document, or null when there is
 * nothing to say; those of a list are its values'. Only inputs have the limits that stored values may break: a pattern, a smallest value.
 */
export function constraintDirective(type: PropertyType, use: 'input' | 'output'): string | null {
  const limits = limitsOf(type, use);
  return limits.length > 0 ? `@constraint(${limits.join(', ')})` : null;
}

function limitsOf(type: PropertyType, use: 'input' | 'output'): string[] {
  const isInput = use === 'input';
  switch (type.kind) {
    case 'string': {
      const { min = 1, max, pattern, email, password } = type;
      if (!isInput) return [`maxLength: ${max}`];
      if (email) return ['format: "email"', `maxLength: ${max}`];
      const limits = [`minLength: ${min}`, `maxLength: ${max}`];
      if (pattern) limits.push(`pattern: ${JSON.stringify(pattern.source)}`);
      return password ? [...limits, 'format: "password"'] : limits;
    }
    case 'decimal': {
      const { precision, scale, min, exclusiveMin } = type;
      if (!isInput) return precision === undefined ? [] : [`precision: ${precision}`, `scale: ${scale}`];
      const max = type.max ?? largest(type);
      return [
        ...(min === undefined ? [] : [`min: "${min}"`]),
        ...(max === undefined ? [] : [`max: "${max}"`]),
        `format: "decimal:${scale}${exclusiveMin ? ':exclusive-min' : ''}"`,
      ];
    }
    case 'list':
      return limitsOf(type.item, use);
    case 'integer':
      if (!isInput) return [];
      return [
        ...(type.min === undefined ? [] : [`min: "${type.min}"`]),
        ...(type.max === undefined ? [] : [`max: "${type.max}"`]),
      ];
    default:
      return [];
  }
}

/** The largest number with this precision and scale: `9999.99` for 6 and 2. */
export function largest({ precision, scale }: DecimalLimits): string | undefined {
  if (precision === undefined) return undefined;
  const digits = '9'.repeat(precision - scale) || '0';
  return scale === 0 ? digits : `${digits}.${'9'.repeat(scale)}`;
}
