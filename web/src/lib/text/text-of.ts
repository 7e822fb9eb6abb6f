/** The text in some bytes: UTF-8, UTF-16 with its mark, and otherwise what older programs on Windows write. */
export function textOf(bytes: ArrayBuffer): string {
  const mark = new Uint8Array(bytes).subarray(0, 2).join();
  if (mark === "255,254") return new TextDecoder("utf-16le").decode(bytes);
  if (mark === "254,255") return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
