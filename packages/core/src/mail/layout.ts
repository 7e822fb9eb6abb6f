import type { Words } from "./words.ts";

/** A mail as the mail service takes it. */
export interface Rendered {
  subject: string;
  html: string;
  text: string;
  /** `List-Unsubscribe` and the like. */
  headers?: Record<string, string>;
  /** A calendar file that comes with it. */
  calendar?: { method: "REQUEST" | "CANCEL" | "PUBLISH"; file: string };
}

/** What a rep said, as it was said. */
export interface Said {
  who: Words;
  at: Words;
  text: Words;
}

/** What every template says, in order: a greeting, sentences, perhaps a list and one button, small print. */
export interface Content {
  subject: Words;
  title: Words;
  paragraphs: Words[];
  said?: Said[];
  /** A sentence after those. */
  after?: Words;
  /** Things to go to, each with a sentence of its own. */
  items?: { title: Words; body?: Words; link: string }[];
  button?: { label: Words; link: string };
  /** Below the line: why this came and what to do if it should not have. */
  small: Words;
  /** A link at the very end. */
  foot?: { label: Words; link: string };
  headers?: Record<string, string>;
}

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const serif = "'Source Serif 4',Georgia,'Times New Roman',serif";
const sans = "Inter,'Segoe UI',Helvetica,Arial,sans-serif";

/** A word without a space breaks before it widens the mail; each mail program knows one of the two. */
const breaks = "overflow-wrap:anywhere;word-break:break-word";

/** Paper, ink and laurel, without an image or anything from elsewhere; as plain text too. */
export function layout(content: Content): Rendered {
  const { subject, title, paragraphs, said = [], after, items = [] } = content;
  const { button, small, foot, headers } = content;
  const text = [
    title,
    ...paragraphs,
    ...said.map((one) => `${one.who}, ${one.at}\n${one.text}`),
    ...(after ? [after] : []),
    ...items.map((one) => [one.title, one.body, one.link].filter(Boolean).join("\n")),
    ...(button ? [`${button.label}: ${button.link}`] : []),
    "--",
    small,
    ...(foot ? [`${foot.label}: ${foot.link}`] : []),
    "Lyceum",
  ].join("\n\n");
  const sentence = (one: string) =>
    `<p style="margin:0 0 16px;font:16px/1.55 ${sans};color:#1C2328">${escapeHtml(one)}</p>`;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:32px 16px;background:#FBFAF6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;table-layout:fixed">
<tr><td style="padding:0 0 20px;font:600 20px ${serif};color:#1F5D4C">Lyceum</td></tr>
<tr><td style="padding:32px;background:#FFFFFF;border:1px solid #E4E1D8;border-radius:8px;${breaks}">
<h1 style="margin:0 0 16px;font:600 26px/1.25 ${serif};color:#1C2328">${escapeHtml(title)}</h1>
${paragraphs.map(sentence).join("\n")}
${said.map(quote).join("\n")}
${after ? sentence(after) : ""}
${items.map(itemOf).join("\n")}
${button ? actionOf(button) : ""}
</td></tr>
<tr><td style="padding:20px 4px;${breaks};font:14px/1.5 ${sans};color:#5B6470">${escapeHtml(small)}${foot ? footOf(foot) : ""}</td></tr>
</table></td></tr></table></body></html>`;
  return { subject, html, text, ...(headers && { headers }) };
}

const actionOf = ({ label, link }: { label: string; link: string }) =>
  `<p style="margin:24px 0"><a href="${escapeHtml(link)}" style="display:inline-block;padding:12px 24px;background:#1F5D4C;color:#FFFFFF;border-radius:8px;font:600 16px ${sans};text-decoration:none">${escapeHtml(label)}</a></p>
<p style="margin:0;font:14px/1.5 ${sans};color:#5B6470;word-break:break-all">Or open this address: ${escapeHtml(link)}</p>`;

const quote = ({ who, at, text }: Said) =>
  `<div style="margin:0 0 16px;padding:0 0 0 14px;border-left:3px solid #1F5D4C;font:16px/1.5 ${sans};color:#1C2328"><p style="margin:0 0 4px"><strong><bdi>${escapeHtml(who)}</bdi></strong> <span style="font-size:14px;color:#5B6470">${escapeHtml(at)}</span></p><p dir="auto" style="margin:0;white-space:pre-wrap">${escapeHtml(text)}</p></div>`;

const itemOf = ({ title, body, link }: { title: string; body?: string; link: string }) =>
  `<p style="margin:0 0 16px;padding:0 0 16px;border-bottom:1px solid #E4E1D8;font:16px/1.45 ${sans}"><a dir="auto" href="${escapeHtml(link)}" style="color:#1F5D4C;font-weight:600;text-decoration:none">${escapeHtml(title)}</a>${body ? `<br><span dir="auto" style="color:#5B6470">${escapeHtml(body)}</span>` : ""}</p>`;

const footOf = ({ label, link }: { label: string; link: string }) =>
  `<br><a href="${escapeHtml(link)}" style="color:#5B6470">${escapeHtml(label)}</a>`;
