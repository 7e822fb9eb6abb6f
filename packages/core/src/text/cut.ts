/** It takes milliseconds to make, and most texts are never cut. */
let graphemes: Intl.Segmenter | undefined;

/**
 * The last place up to `at` where a text may be cut: before what people see as one character, a
 * flag or a family, say. Where one goes on for longer than that, half a sign is still never made.
 */
export function boundary(text: string, at: number): number {
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length);
  graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  const whole = graphemes.segment(text).containing(at)?.index;
  return whole || (text.slice(0, at).isWellFormed() ? at : at - 1);
}

/** The beginning of a text, at most so long; the only way a text is made shorter. */
export const cut = (text: string, most: number) =>
  text.length > most ? text.slice(0, boundary(text, most)).trimEnd() : text;

/**
 * A name within a sentence: one that is read from right to left stays apart from the words around it.
 */
export const apart = (name: string) =>
  /[\u0590-\u08ff\ufb1d-\ufefc]/.test(name) ? `\u2068${name}\u2069` : name;
