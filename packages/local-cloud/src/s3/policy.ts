import { accessDenied, invalid } from "./error.ts";

/** The text fields of an upload form, by lower-case name. */
export type Form = Record<string, string>;

type Condition = Record<string, string> | [string, string, string] | [string, number, number];

/** Fields that carry the policy itself, and so cannot be named by it. */
const free = new Set(["policy", "x-amz-signature", "file"]);

/**
 * Holds a form against its signed policy: its expiry, every condition, and that no field is there
 * which the policy does not name. Returns how many bytes the file may have.
 * Source: "POST Policy" (Condition Matching) of the S3 API reference.
 */
export function checkPolicy(form: Form, bucket: string): { min: number; max: number } {
  const { expiration, conditions } = read(form.policy ?? "");
  if (!(Date.now() < Date.parse(expiration))) throw refuse("Policy expired.");
  const named = new Set(free);
  const range = { min: 0, max: Number.POSITIVE_INFINITY };
  for (const condition of conditions) {
    const [kind, left, right] = normal(condition);
    if (kind === "content-length-range") {
      range.min = Math.max(range.min, Number(left));
      range.max = Math.min(range.max, Number(right));
      if (Number.isNaN(range.min + range.max)) throw invalid("Invalid content-length-range.");
      continue;
    }
    const field = String(left).replace(/^\$/, "").toLowerCase();
    named.add(field);
    const value = field === "bucket" ? bucket : form[field];
    if (!holds(kind, field, value, String(right))) {
      throw refuse(`Policy Condition failed: ${JSON.stringify(condition)}`);
    }
  }
  const extra = Object.keys(form).find((name) => !named.has(name) && !name.startsWith("x-ignore-"));
  if (extra) throw refuse(`Extra input fields: ${extra}`);
  return range;
}

function read(policy: string): { expiration: string; conditions: Condition[] } {
  const document = parse(Buffer.from(policy, "base64").toString());
  if (typeof document?.expiration === "string" && Array.isArray(document.conditions)) {
    return document;
  }
  throw invalid("Invalid Policy: Invalid JSON.");
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `{"acl": "private"}` is short for `["eq", "$acl", "private"]`. */
function normal(condition: Condition): [string, string | number, string | number] {
  if (Array.isArray(condition)) return [condition[0].toLowerCase(), condition[1], condition[2]];
  const [pair, ...others] = Object.entries(condition);
  if (!pair || others.length) throw invalid("Invalid Policy: Invalid Simple-Condition.");
  return ["eq", pair[0], pair[1]];
}

function holds(kind: string, field: string, value: string | undefined, wanted: string): boolean {
  if (value === undefined) return false;
  if (kind === "eq") return value === wanted;
  if (kind !== "starts-with") throw invalid(`Invalid Policy: unknown condition ${kind}.`);
  const values = field === "content-type" ? value.split(",") : [value];
  return values.every((one) => one.startsWith(wanted));
}

const refuse = (why: string) => accessDenied(`Invalid according to Policy: ${why}`);
