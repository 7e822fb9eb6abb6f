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
const fromAttributes: Convert = (values) => unmarshall(values as Parameters<typeof unmarshall>[0]);

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
