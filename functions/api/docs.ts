/** The parts of an OpenAPI document that the page shows. */
interface Shown {
  info: { title: string; description?: string };
  paths?: Record<string, Record<string, unknown> | undefined>;
  components?: { schemas?: Record<string, Schema> };
}
interface Schema {
  $ref?: string;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  format?: string;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  additionalProperties?: Schema | boolean;
  maxLength?: number;
  maximum?: number;
}
type Content = Record<string, { schema?: Schema } | undefined>;
interface Operation {
  summary?: string;
  tags?: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema }[];
  requestBody?: { content?: Content };
  responses?: Record<string, { content?: Content }>;
  "x-access"?: string[];
}

const css = `:root{color-scheme:light dark;--paper:#FBFAF6;--raised:#fff;--ink:#1C2328;--muted:#5B6470;--line:#E4E1D8;--laurel:#1F5D4C}
@media(prefers-color-scheme:dark){:root{--paper:#14181B;--raised:#1B2024;--ink:#E8E6DF;--muted:#9AA3AB;--line:#2B3237;--laurel:#7CC3A8}}
body{margin:0 auto;padding:32px 16px 96px;max-width:860px;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,sans-serif}
h1,h2{font-family:Georgia,serif;font-weight:600}h1{font-size:34px}h2{margin:40px 0 12px;font-size:22px}a{color:var(--laurel)}
details{margin:0 0 8px;padding:12px 16px;background:var(--raised);border:1px solid var(--line);border-radius:8px}
summary{cursor:pointer}summary b{display:inline-block;min-width:64px;color:var(--laurel)}code,pre{font:14px/1.5 ui-monospace,monospace}
summary span,.who{color:var(--muted)}pre{overflow:auto;margin:4px 0 12px;padding:12px;background:var(--paper);border-radius:4px}h3{margin:16px 0 4px;font-size:14px}`;

/** What the page's own Content-Security-Policy lets through, and nothing else. */
export const styleHash = crypto.subtle
  .digest("SHA-256", new TextEncoder().encode(css))
  .then((hash) => `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}`);

/** The document as one page: no script, nothing from elsewhere. */
export function reference(document: object) {
  const { info, paths = {}, components } = document as Shown;
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) => ({
      path,
      method,
      operation: operation as Operation,
    })),
  );
  const groups = Map.groupBy(routes, ({ operation }) => operation.tags?.[0] ?? "Other");
  const schemas = components?.schemas ?? {};
  const sections = [...groups].map(
    ([tag, list]) => `<h2>${text(tag)}</h2>${list.map((one) => section(one, schemas)).join("\n")}`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${text(info.title)} API</title><style>${css}</style></head><body>
<main><h1>${text(info.title)} API</h1><p>${text(info.description ?? "")}</p><p><a href="/api/openapi.json">OpenAPI 3.1 document</a></p>
${sections.join("\n")}</main></body></html>`;
}

function section(
  { path, method, operation }: { path: string; method: string; operation: Operation },
  schemas: Record<string, Schema>,
) {
  const { parameters = [], requestBody, responses = {} } = operation;
  const body = schemaOf(requestBody?.content);
  const shapes = [
    ...parameters.map(
      (one) => `${one.in} ${one.name}${one.required ? "" : "?"}: ${shape(one.schema, schemas)}`,
    ),
  ];
  const answers = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const block = (title: string, content: string) =>
    `<h3>${text(title)}</h3><pre>${text(content)}</pre>`;
  return `<details><summary><b>${text(method.toUpperCase())}</b> <code>${text(path)}</code> <span>${text(operation.summary ?? "")}</span></summary>
<p class="who">For: ${text((operation["x-access"] ?? []).join(", "))}</p>
${shapes.length ? block("Parameters", shapes.join("\n")) : ""}
${body ? block("Body", shape(body, schemas)) : ""}
${answers.map(([status, { content }]) => block(`Answer ${status}`, shape(schemaOf(content), schemas))).join("")}</details>`;
}

const schemaOf = (content: Content | undefined) => Object.values(content ?? {})[0]?.schema;

/** A schema as one would write the type. */
function shape(schema: Schema | undefined, all: Record<string, Schema>, indent = ""): string {
  if (!schema) return "nothing";
  const { $ref, properties, items } = schema;
  if ($ref) return shape(all[$ref.split("/").at(-1) ?? ""], all, indent);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((one) => JSON.stringify(one)).join(" | ");
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map((one) => shape(one, all, indent)).join(" | ");
  if (items) return `${shape(items, all, indent)}[]`;
  if (properties) {
    const deeper = `${indent}  `;
    const lines = Object.entries(properties).map(
      ([name, one]) =>
        `${deeper}${name}${schema.required?.includes(name) ? "" : "?"}: ${shape(one, all, deeper)}`,
    );
    return `{\n${lines.join("\n")}\n${indent}}`;
  }
  if (typeof schema.additionalProperties === "object") {
    return `{ [name]: ${shape(schema.additionalProperties, all, indent)} }`;
  }
  const limits = [
    schema.format,
    schema.maxLength && `at most ${schema.maxLength}`,
    schema.maximum !== undefined && schema.maximum < 1e9 && `at most ${schema.maximum}`,
  ].filter(Boolean);
  const type = [schema.type ?? "anything"].flat().join(" | ");
  return limits.length ? `${type} (${limits.join(", ")})` : type;
}

const signs: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const text = (raw: string) => raw.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign);
