/** Whether two instants (epoch ms) fall on one calendar day of the device's time zone. */
export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString();
}
