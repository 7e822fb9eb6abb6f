import { loadAwsServiceSpecSync } from "@aws-cdk/aws-service-spec";
import { expect, test } from "vitest";
import { stages } from "./stages.ts";
import { templatesOf } from "./templates.ts";

const spec = loadAwsServiceSpecSync();
const resourceOf = (type: string) =>
  spec.lookup("resource", "cloudFormationType", "equals", type)[0];
type Definitions = NonNullable<ReturnType<typeof resourceOf>>["properties"];
type Type = Definitions[string]["type"];

/** What CloudFormation would refuse: an unknown or missing property, or one of another kind. */
function* wrong(properties: object, definitions: Definitions, where: string): Generator<string> {
  for (const [name, value] of Object.entries(properties)) {
    const definition = definitions[name];
    if (definition) yield* wrongValue(value, definition.type, `${where}.${name}`);
    else yield `${where}.${name} is unknown`;
  }
  for (const [name, definition] of Object.entries(definitions)) {
    if (definition.required && !(name in properties)) yield `${where}.${name} is missing`;
  }
}

function* wrongValue(value: unknown, type: Type, where: string): Generator<string> {
  if (value === null || value === undefined || isIntrinsic(value)) return;
  const isObject = typeof value === "object" && !Array.isArray(value);
  switch (type.type) {
    case "ref":
      if (!isObject) yield `${where} should be an object`;
      else {
        const { properties } = spec.get("typeDefinition", type.reference.$ref);
        yield* wrong(value, properties, where);
      }
      return;
    case "array":
      if (!Array.isArray(value)) yield `${where} should be a list`;
      else
        for (const [at, one] of value.entries())
          yield* wrongValue(one, type.element, `${where}[${at}]`);
      return;
    case "string":
      if (typeof value === "object") yield `${where} should be a text`;
      return;
    case "number":
    case "integer":
      if (Number.isNaN(Number(value))) yield `${where} should be a number`;
      return;
    case "boolean":
      if (!["true", "false"].includes(String(value))) yield `${where} should be true or false`;
  }
}

const isIntrinsic = (value: unknown) =>
  typeof value === "object" &&
  value !== null &&
  Object.keys(value).length === 1 &&
  /^(Ref|Fn::)/.test(Object.keys(value)[0] ?? "");

test.each(stages)("CloudFormation knows every property of %s", (stage) => {
  const found = templatesOf(stage).stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources ?? {}).flatMap(([id, { Type, Properties = {} }]) => {
      if (Type.startsWith("Custom::")) return [];
      const definition = resourceOf(Type);
      if (!definition) return [`${name}.${id}: there is no ${Type}`];
      return [...wrong(Properties, definition.properties, `${name}.${id}`)];
    }),
  );
  expect(found).toEqual([]);
});

test("the check sees what is wrong", () => {
  const table = resourceOf("AWS::DynamoDB::Table");
  const properties = {
    TableNam: "x",
    SSESpecification: { SSEEnabled: "maybe" },
    AttributeDefinitions: "pk",
  };
  expect([...wrong(properties, table?.properties ?? {}, "Table")]).toEqual([
    "Table.TableNam is unknown",
    "Table.SSESpecification.SSEEnabled should be true or false",
    "Table.AttributeDefinitions should be a list",
    "Table.KeySchema is missing",
  ]);
});
