import type * as z from "zod";

type Issue = z.core.$ZodRawIssue;

/** Fields whose own name says too little. */
const names: Record<string, string> = {
  q: "search text",
  before: "place to go on from",
  after: "place to go on from",
  around: "place to go on from",
  since: "last message number",
  seq: "message number",
  clientId: "message id",
  sha256: "checksum",
  timezone: "time zone",
  to: "value of “to”",
  from: "value of “from”",
  email: "email address",
  content: "message",
  current: "current password",
  next: "new password",
  unitAmount: "price",
};

/** "the due date", as people would say it; of what is in a list, the list. */
function fieldOf(path: readonly PropertyKey[] = []) {
  const last = path.findLast((one) => typeof one === "string");
  if (!last) return "request";
  const plain = last.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[-_]/g, " ");
  return names[last] ?? plain.toLowerCase();
}

const kinds: Record<string, string> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

const forms: Record<string, string> = {
  datetime: "a date and time like 2026-11-24T15:00:00.000Z",
  date: "a day like 2026-11-24",
  time: "a time like 15:00",
  url: "a web address like https://example.com",
};

const count = (many: number | bigint, one: string) => `${many} ${one}${many === 1 ? "" : "s"}`;

/**
 * What is wrong with an input, in a sentence that names the field. For `parse(value, { error: sentence })`:
 * no text of the validator's own ever reaches a person. A schema that says it better keeps its words.
 */
export function sentence(issue: Issue): string {
  const field = fieldOf(issue.path);
  const The = `The ${field}`;
  switch (issue.code) {
    case "invalid_type":
      if (issue.input === undefined || issue.input === null) return `${The} is missing.`;
      return `${The} must be ${kinds[issue.expected] ?? "of another type"}.`;
    case "too_small":
      if (issue.origin === "string") {
        if (!issue.input) return `${The} is missing.`;
        return `${The} needs at least ${count(issue.minimum, "character")}.`;
      }
      if (issue.origin === "array") {
        return `${The} needs at least ${issue.minimum === 1 ? "one entry" : `${issue.minimum} entries`}.`;
      }
      return `${The} must be ${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}.`;
    case "too_big":
      if (issue.origin === "string") {
        return `${The} can have at most ${count(issue.maximum, "character")}.`;
      }
      if (issue.origin === "array") {
        return `${The} can have at most ${issue.maximum === 1 ? "one entry" : `${issue.maximum} entries`}.`;
      }
      return `${The} must be ${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}.`;
    case "invalid_format":
      return `${The} must be ${forms[issue.format] ?? "in the right format"}.`;
    case "invalid_value":
      if (issue.input === undefined) return `${The} is missing.`;
      return `${The} must be ${listed(issue.values.map(String))}.`;
    case "unrecognized_keys":
      return `There is no field named ${listed(issue.keys)} here.`;
    case "invalid_union":
      if (issue.input === undefined) return `${The} is missing.`;
      return `${The} has a value that is not accepted.`;
    case "not_multiple_of":
      return `${The} must be a multiple of ${issue.divisor}.`;
    default:
      return `${The} is not accepted.`;
  }
}

/** "a, b or c"; of many the first ten. */
function listed(words: string[]) {
  const [shown, more] = [words.slice(0, 10), words.length > 10];
  if (more) return `one of ${shown.join(", ")} and others`;
  return shown.length < 2
    ? String(shown[0])
    : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}
