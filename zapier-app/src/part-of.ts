/** A property of something that came from outside; undefined where there is none. */
export const partOf = (value: unknown, name: string): unknown =>
  value instanceof Object && Object.hasOwn(value, name) ? Reflect.get(value, name) : undefined;
