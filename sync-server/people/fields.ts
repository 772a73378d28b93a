import * as v from "valibot";
import { roles } from "../../shared/permissions/permissions.ts";
import { AppError } from "../http/app-error.ts";

export const PersonName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(255));
export const RoleName = v.picklist(roles);
export const Password = v.pipe(v.string(), v.maxLength(256));
export const Email = v.pipe(v.string(), v.trim(), v.maxLength(254));

const PASSWORD_MIN = 8;

/** Said by codes of their own, so that a form can show them at the field. */
export function checkPassword(password: string): void {
  if (password.length < PASSWORD_MIN) throw new AppError("password.too_short");
}

export function checkEmail(email: string): void {
  if (!v.is(v.pipe(v.string(), v.email()), email)) throw new AppError("email.invalid");
}
