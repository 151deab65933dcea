/** True when tests write the files that they compare otherwise (tests/emit.cjs). */
export const isEmitting = process.env.EMIT === 'true';
