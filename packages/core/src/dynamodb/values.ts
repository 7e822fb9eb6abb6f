import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";

/** Where values of the table stand: right here, in `each` of a list or map, or in these fields. */
export type Shape = "values" | { each: Shape } | { [field: string]: Shape };

type Values = Record<string, unknown>;
type Convert = (values: Values) => unknown;

/** A copy in which the values are written as DynamoDB wants them: `{ S: "text" }`. */
export const encode = (input: object, shape: Shape) => convert(input, shape, toAttributes);

/** A copy in which DynamoDB's values are plain ones. There is no binary among them: no entity has one. */
export const decode = (output: object, shape: Shape) => convert(output, shape, fromAttributes);

const toAttributes: Convert = (values) => marshall(values, { removeUndefinedValues: true });

/** A value as DynamoDB writes it; it has one of these fields. */
interface Attribute {
  S?: string;
  N?: string;
  BOOL?: boolean;
  M?: Record<string, Attribute>;
  L?: Attribute[];
  SS?: string[];
}

/** What `unmarshall` of the SDK makes, by a shorter way; it is asked for what is rare. */
function fromAttributes(values: Values): Values {
  const plain: Values = {};
  for (const name of Object.keys(values)) plain[name] = plainOf(values[name] as Attribute);
  return plain;
}

function plainOf(value: Attribute): unknown {
  if (value.S !== undefined) return value.S;
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.M !== undefined) return fromAttributes(value.M);
  if (value.L !== undefined) return value.L.map(plainOf);
  if (value.SS !== undefined) return new Set(value.SS);
  const number = Number(value.N);
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number;
  return unmarshall({ value } as Parameters<typeof unmarshall>[0]).value;
}

function convert(value: unknown, shape: Shape, by: Convert): unknown {
  if (value === undefined || value === null) return undefined;
  if (shape === "values") return by(value as Values);
  if (Array.isArray(value) && isEach(shape)) {
    return value.map((one) => convert(one, shape.each, by));
  }
  const copy: Values = { ...value };
  for (const field of Object.keys(isEach(shape) ? copy : shape)) {
    const inner = isEach(shape) ? shape.each : shape[field];
    if (inner && field in copy) copy[field] = convert(copy[field], inner, by);
  }
  return copy;
}

const isEach = (shape: Shape): shape is { each: Shape } =>
  typeof shape === "object" && "each" in shape;
