import type { Locator, Page } from "playwright-core";

/** A button of the message on screen that says this; an older message may stand beside it for some seconds. */
export function inToast(page: Page, said: string, button: string): Locator {
  const toast = page.locator('[aria-live="polite"] > div').filter({ hasText: said });
  return toast.getByRole("button", { name: button, exact: true });
}
