import type { TimelineItem } from "../assignment/page/schema.ts";
import type { Scene } from "../assignment/timeline/event-words.ts";
import { changeWords, sentenceFor } from "../assignment/timeline/words.ts";

const escaped: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (value: unknown) =>
  String(value ?? "").replace(/[&<>"]/g, (sign) => escaped[sign] ?? sign);

const row = (one: TimelineItem, scene: Scene) => {
  const changes = changeWords(one.changes, scene).map(
    ({ field, before, after }) => `${text(field)}: ${text(before)} → ${text(after)}`,
  );
  const details = [...changes, ...[one.reason, one.text].filter(Boolean).map(text)].map(
    (line) => `<p dir="auto">${line}</p>`,
  );
  return `<tr><td><time datetime="${text(one.createdAt)}">${text(one.createdAt.slice(0, 19).replace("T", " "))}</time></td>
<td><bdi>${text(one.by.name ?? one.by.role ?? one.by.type)}</bdi><br><small>${text(one.by.role ?? one.by.type)}</small></td>
<td>${text(sentenceFor(one, scene))}</td><td>${details.join("")}</td></tr>`;
};

/** The timeline as a page that needs nothing but itself and runs nothing, in the words of the app. */
export const timelineHtml = (
  title: string,
  about: string,
  items: readonly TimelineItem[],
  scene: Scene,
) =>
  `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(title)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.5rem;border-bottom:1px solid #ccc}
td p{margin:0;white-space:pre-wrap}td{overflow-wrap:anywhere}td:first-child{white-space:nowrap}
small{color:#555}</style></head>
<body><h1 dir="auto">${text(title)}</h1><p>${text(about)}</p>
<table><thead><tr><th>Time (UTC)</th><th>Who</th><th>What</th><th>Details</th></tr></thead>
<tbody>
${items.map((one) => row(one, scene)).join("\n")}
</tbody></table></body></html>
`;
