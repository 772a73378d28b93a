/** The few pictures of the chat, after lucide. */
const shapes = {
  chat: "M21 12a8 8 0 0 1-8 8H4l2-3a8 8 0 1 1 15-5Z",
  close: "M18 6 6 18M6 6l12 12",
  send: "m22 2-7 20-4-9-9-4ZM22 2 11 13",
  attach:
    "m21 11-9 9a5.5 5.5 0 0 1-8-8l9-9a3.7 3.7 0 0 1 5 5l-8.500 8.500a1.800 1.800 0 0 1-2.500-2.500L15 6",
};

export function Glyph(props: { shape: keyof typeof shapes }) {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" class="glyph">
      <path d={shapes[props.shape]} />
    </svg>
  );
}
