import { isPicture, unknownType } from "./schema.ts";

/** What is known of a file's bytes when it is asked what they are. */
export interface Looked {
  /** The beginning: enough to find the parts of an office document, which stand one after the other. */
  head: Buffer;
  /** Valid UTF-8 to the end, without a zero. */
  utf8: boolean;
  /** Without a control character to the end. No picture, sound or archive is so. */
  plain: boolean;
  name: string;
}

/**
 * The type of a file, or `program` for the one kind that is refused. The bytes decide; the ending
 * helps where they are text, a container of several kinds, or nothing anybody knows.
 */
export async function kindOf({ head, utf8, plain, name }: Looked): Promise<string> {
  const { default: mime } = await import("mime");
  const named = mime.getType(/\.[^.]+$/.exec(name)?.[0] ?? "") ?? undefined;
  const wide = utf16(head);
  if (wide !== undefined) return textKind(wide, named);
  if (plain) return textKind(head.toString("latin1"), named);
  const found = await signed(head);
  if (found && programTypes.test(found)) return "program";
  if (found === "application/x-cfb") return compound(head) ?? pick(named, olderOffice) ?? found;
  if (found === "application/zip") return pick(named, zipped) ?? found;
  if (found?.includes("vnd.apple.")) return pick(named, /vnd\.apple\./) ?? found;
  if (found) return found;
  if (/%PDF-\d/.test(head.toString("latin1", 0, 1024))) return "application/pdf";
  if (utf8) return textKind(head.toString("latin1"), named);
  // Of these the bytes would have said so.
  const unlikely =
    !named || named.startsWith("text/") || isPicture(named) || named === "application/pdf";
  return unlikely ? unknownType : named;
}

/** By the signature of its bytes; something broken has none. */
async function signed(head: Buffer): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import("file-type");
  try {
    return (await fileTypeFromBuffer(head))?.mime.split(";")[0];
  } catch {
    return undefined;
  }
}

/** What starts or installs a program, by its bytes; `programEndings` in schema.ts knows it by its name: Windows, Linux, macOS, Android; shortcuts and compiled help too. */
const programTypes =
  /x-msdownload|x-elf|x-mach-binary|android\.package|x-deb|x-rpm|x-ms-shortcut|ms-htmlhelp/;

const pick = (named: string | undefined, allowed: RegExp) =>
  named && allowed.test(named) ? named : undefined;

/** Office and other programs keep their files in archives; which it is, their names say where the parts do not. */
const zipped =
  /openxmlformats|opendocument|macroenabled|\+zip$|geogebra|google-earth|apple|x-xpinstall|java-archive|recordare/i;
const olderOffice = /msword|ms-|visio|mspublisher|hwp|stardivision/;

/** What is in a compound file, which the older Office wrote and installers for Windows are. */
function compound(head: Buffer): string | undefined {
  if (head.length < 512) return undefined;
  const sector = 1 << head.readUInt16LE(30);
  const root = (head.readUInt32LE(48) + 1) * sector;
  if (head.toString("hex", root + 80, root + 96) === installer) return "program";
  const streams: Record<string, string> = {
    WordDocument: "application/msword",
    Workbook: "application/vnd.ms-excel",
    "PowerPoint Document": "application/vnd.ms-powerpoint",
    VisioDocument: "application/vnd.visio",
    __nameid_version1: "application/vnd.ms-outlook",
  };
  return Object.entries(streams).find(([name]) => head.includes(name, 0, "utf16le"))?.[1];
}

/** The class of the root of an MSI package. */
const installer = "84100c0000000000c000000000000046";

/** The text of what is UTF-16, with or without a mark at its beginning. */
function utf16(head: Buffer): string | undefined {
  const mark = head.length > 2 ? head.readUInt16BE(0) : 0;
  const big = mark === 0xfeff || (mark !== 0xfffe && isEveryOtherZero(head, 0));
  if (!big && mark !== 0xfffe && !isEveryOtherZero(head, 1)) return undefined;
  try {
    const decoder = new TextDecoder(big ? "utf-16be" : "utf-16le", { fatal: true });
    const text = decoder.decode(head.subarray(0, head.length & ~1));
    return /(?!\s)\p{Cc}/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Letters of Europe have a zero in one half, and the other half has none. */
function isEveryOtherZero(head: Buffer, half: 0 | 1): boolean {
  const sample = head.subarray(0, 4096 & ~1);
  const zeros = [...sample].flatMap((byte, at) => (byte === 0 ? at & 1 : []));
  const count = zeros.filter((one) => one === half).length;
  return count === zeros.length && count > 2 && count > 0.35 * sample.length;
}

/** Kinds that are text all through and still say what they are. Less than this is what a person wrote. */
const spelled: [RegExp, string][] = [
  [/^\s*%PDF-\d.*\bobj\b/s, "application/pdf"],
  [/^\{\\rtf\d/, "application/rtf"],
  [/^%!PS-Adobe/, "application/postscript"],
];

/** Markup, where the ending does not say that it is something else. */
const markup: [RegExp, string][] = [
  [/^\s*(?:<\?xml[^>]*>)?\s*(?:<!doctype svg[^>]*>)?\s*<svg\b/i, "image/svg+xml"],
  [/^\s*<(?:!doctype html|html)\b/i, "text/html"],
  [/^\s*<\?xml\b/, "application/xml"],
];

const textual =
  /^(?:text\/(?!rtf)|message\/|model\/|image\/(?:vnd\.dxf|svg)|application\/(?:[\w.-]+\+)?(?:json|xml|sql|toml|yaml|javascript|x-tex|x-sh|x-httpd-php|x-subrip))/;

function textKind(text: string, named: string | undefined): string {
  const start = text.replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)/, "");
  const own = spelled.find(([pattern]) => pattern.test(start));
  if (own) return own[1];
  // An ending can be that of a language too: .rs is Rust before it is a list of services in XML.
  const isOther = named?.endsWith("+xml") && !/^\s*</.test(start);
  if (named && textual.test(named) && !isOther) return named;
  if (/^\s*%PDF-\d/.test(start)) return "application/pdf";
  const uncommented = start.slice(0, 4096).replace(/<!--.*?-->/gs, "");
  return markup.find(([pattern]) => pattern.test(uncommented))?.[1] ?? "text/plain";
}
