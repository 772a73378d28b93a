/** A place as words: where it is, and a map of it. */
export function placeWords({ latitude, longitude }: { latitude: number; longitude: number }): string {
  const at = `${latitude}, ${longitude}`;
  return `${at}\nhttps://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
}
