import { bodyLimit } from "hono/body-limit";
import { AppError } from "./app-error.ts";

/** Largest body of a request, in bytes. */
export const BODY_LIMIT = 1024 * 1024;

export function limitedBody() {
  return bodyLimit({
    maxSize: BODY_LIMIT,
    onError: () => {
      throw new AppError("request.too_large");
    },
  });
}
