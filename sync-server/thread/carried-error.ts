/** An error in a form that passes between threads whole: structured clones lose `code` and its like. */
export interface CarriedError {
  message: string;
  stack: string | undefined;
  /** What else stands on the error: code, errcode… */
  fields: Record<string, unknown>;
}

export function packError(thrown: unknown): CarriedError {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return { message: error.message, stack: error.stack, fields: Object.fromEntries(Object.entries(error)) };
}

export function unpackError({ message, stack, fields }: CarriedError): Error {
  const error = Object.assign(new Error(message), fields);
  if (stack !== undefined) error.stack = stack;
  return error;
}
