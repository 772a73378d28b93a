/**
 * For the press of a button beside a text: the text keeps the focus until the click. Leaving it writes a line into the
 * timeline, which would move the button away from under the pointer.
 */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
