import fc from "fast-check";

/** The parts of JSON Schema that zod writes for us. */
export interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  example?: unknown;
  default?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

const words = fc.constantFrom(
  "Ana",
  "essay",
  "Grüße",
  "数学",
  "a b",
  "O'Neil",
  "🦉",
  "<b>",
  "%00",
  "..",
);

/** Values that fit a schema, or nearly: what is refined beyond the schema may still be refused. */
export function fitting(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map(fitting));
  if (schema.allOf) return fitting(Object.assign({}, ...schema.allOf));
  const own = byType(schema);
  return schema.example === undefined
    ? own
    : fc.oneof({ weight: 4, arbitrary: fc.constant(schema.example) }, own);
}

function byType(schema: Schema): fc.Arbitrary<unknown> {
  switch ([schema.type ?? "anything"].flat()[0]) {
    case "string":
      return text(schema);
    case "integer":
    case "number": {
      const min = Math.max(schema.minimum ?? schema.exclusiveMinimum ?? -1000, -1e9);
      const max = Math.max(min, Math.min(schema.maximum ?? 100_000, 1e9));
      return fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
    }
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(fitting(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    case "object": {
      const { properties = {}, required = [] } = schema;
      const fields = Object.fromEntries(
        Object.entries(properties).map(([name, one]) => [name, fitting(one)]),
      );
      return fc.record(fields, { requiredKeys: required as never[] });
    }
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

const formats: Record<string, fc.Arbitrary<string>> = {
  email: fc.stringMatching(/^[a-z0-9]{6,16}@[a-z]{3,8}\.test$/),
  date: fc.constantFrom("2026-11-22", "2028-02-29", "1999-12-31"),
  "date-time": fc
    .date({ min: new Date("2020-01-01"), max: new Date("2040-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  uri: fc.constantFrom("https://lyceum.test/a", "http://localhost"),
  uuid: fc.uuid(),
};

/** What makes strings takes long to make, and hundreds of fields want the same. */
function kept<Given extends unknown[]>(make: (...given: Given) => fc.Arbitrary<string>) {
  const made = new Map<string, fc.Arbitrary<string>>();
  return (...given: Given) => {
    const key = given.join();
    const one = made.get(key) ?? make(...given);
    made.set(key, one);
    return one;
  };
}
const matching = kept((pattern: string) => fc.stringMatching(new RegExp(pattern)));
const graphemes = kept((minLength: number, maxLength: number) =>
  fc.string({ minLength, maxLength, unit: "grapheme" }),
);

function text({ format, pattern, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  const known = format && formats[format];
  if (known) return known;
  if (pattern) return matching(pattern);
  const fits = (one: string) => one.length >= minLength && one.length <= maxLength;
  const size = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) };
  return fc
    .oneof(words, graphemes(size.minLength, size.maxLength))
    .map((one) => (fits(one) ? one : one.padEnd(minLength, "x").slice(0, maxLength)));
}

/** One value that fits, the same each time: the schema's own example wherever it has one. */
export function exampleOf(schema: Schema): unknown {
  if (schema.example !== undefined) return schema.example;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const either = schema.anyOf ?? schema.oneOf;
  if (either?.[0]) return exampleOf(either[0]);
  if (schema.properties) {
    const needed = Object.entries(schema.properties).filter(([name]) =>
      schema.required?.includes(name),
    );
    return Object.fromEntries(needed.map(([name, one]) => [name, exampleOf(one)]));
  }
  if (schema.type === "array") {
    return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items ?? {}));
  }
  if (schema.type === "string" && !schema.format && !schema.pattern) {
    return "A few words that fit".padEnd(schema.minLength ?? 0, ".").slice(0, schema.maxLength);
  }
  return fc.sample(fitting(schema), { numRuns: 1, seed: 1 })[0];
}

let strangeOnes: fc.Arbitrary<unknown> | undefined;
/** What fits hardly anywhere. It takes a second or two to make, so who only wants an example does without. */
const strange = () =>
  (strangeOnes ??= fc.oneof(
    fc.constantFrom<unknown>(null, true, 0, -1, 1e308, 0.1, "", " ", "\u0000", "\ud800", [], {}, [
      [],
    ]),
    fc.constantFrom<unknown>(
      "__proto__",
      "constructor",
      "' OR 1=1 --",
      "{{7*7}}",
      "../../etc",
      "%",
      "\u202e",
    ),
    fc.string({ unit: "binary", maxLength: 20 }),
    fc.string({ unit: "grapheme", maxLength: 20 }),
    fc.constantFrom<unknown>("x".repeat(300), "é".repeat(5000), 2 ** 53, "2026-13-45T99:99:99Z"),
    fc.jsonValue({ maxDepth: 2 }),
  ));

const newName = fc.string({ maxLength: 12 });

/** A fitting value with one or two things wrong somewhere in it, or something else altogether. */
export function broken(schema: Schema): fc.Arbitrary<unknown> {
  const { properties } = schema;
  if (!properties) return fc.oneof(strange(), fitting(schema));
  const names = Object.keys(properties);
  const name = names.length ? fc.constantFrom(...names) : fc.constant("x");
  const change = fc.oneof(
    fc.record({ how: fc.constant("set"), name, value: strange() }),
    fc.record({ how: fc.constant("drop"), name, value: strange() }),
    fc.record({ how: fc.constant("add"), name: newName, value: strange() }),
  );
  const damaged = fc
    .tuple(fitting(schema), fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([value, changes]) => {
      const copy = new Map(Object.entries(value as object));
      for (const one of changes) {
        if (one.how === "drop") copy.delete(one.name);
        else copy.set(one.name, one.value);
      }
      return Object.fromEntries(copy);
    });
  return fc.oneof({ weight: 6, arbitrary: damaged }, { weight: 1, arbitrary: strange() });
}
