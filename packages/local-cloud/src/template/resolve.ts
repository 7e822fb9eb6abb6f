import { randomBytes } from "node:crypto";

export const region = "eu-west-1";
export const account = "000000000000";

export interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
  Condition?: string;
}

export interface Template {
  Resources?: Record<string, Resource>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
  Parameters?: Record<string, { Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
}

export interface Stack {
  name: string;
  template: Template;
}

type Node = Record<string, unknown>;

/**
 * CloudFormation's intrinsic functions with local values: `Ref` and `Fn::GetAtt` give what AWS
 * would give for a resource of that type in account 000000000000, `Fn::ImportValue` looks through
 * the outputs of all stacks.
 */
export class Resolver {
  private readonly stacks: Stack[];
  private readonly exports = new Map<string, { stack: Stack; value: unknown }>();
  private readonly secrets = new Map<string, string>();

  constructor(stacks: Stack[]) {
    this.stacks = stacks;
    for (const stack of stacks) {
      for (const output of Object.values(stack.template.Outputs ?? {})) {
        if (!output.Export) continue;
        this.exports.set(this.text(stack, output.Export.Name), { stack, value: output.Value });
      }
    }
  }

  /** All resources of a type whose condition holds, in template order. */
  *resources(type: string): Generator<{ stack: Stack; id: string; properties: Node }> {
    for (const stack of this.stacks) {
      for (const [id, raw] of Object.entries(stack.template.Resources ?? {})) {
        if (raw.Type !== type || (raw.Condition && !this.condition(stack, raw.Condition))) continue;
        yield { stack, id, properties: this.value(stack, raw.Properties ?? {}) as Node };
      }
    }
  }

  /** The value with every intrinsic function in it replaced. `AWS::NoValue` members disappear. */
  value(stack: Stack, node: unknown): unknown {
    if (Array.isArray(node)) {
      return node.map((one) => this.value(stack, one)).filter((one) => one !== undefined);
    }
    if (typeof node !== "object" || node === null) return this.revealed(node);
    const entries = Object.entries(node);
    const [name, argument] = entries[0] ?? [];
    if (entries.length === 1 && name && (name === "Ref" || name.startsWith("Fn::"))) {
      return this.revealed(this.call(stack, name, argument));
    }
    return Object.fromEntries(
      entries
        .map(([key, one]) => [key, this.value(stack, one)] as const)
        .filter(([, one]) => one !== undefined),
    );
  }

  /** Secrets Manager's part: a secret is drawn when first looked up, and is the same everywhere. */
  private revealed(value: unknown): unknown {
    if (typeof value !== "string") return value;
    return value.replace(dynamicReference, (_, secret: string) => {
      const known = this.secrets.get(secret) ?? randomBytes(36).toString("base64url");
      this.secrets.set(secret, known);
      return known;
    });
  }

  private text(stack: Stack, node: unknown): string {
    const value = this.value(stack, node);
    return typeof value === "string" ? value : String(value ?? "");
  }

  private list(stack: Stack, node: unknown): unknown[] {
    const value = this.value(stack, node);
    return Array.isArray(value) ? value : [value];
  }

  private call(stack: Stack, name: string, argument: unknown): unknown {
    const parts = Array.isArray(argument) ? argument : [argument];
    switch (name) {
      case "Ref":
        return this.ref(stack, String(argument));
      case "Fn::GetAtt": {
        const [id, ...path] =
          typeof argument === "string"
            ? argument.split(".")
            : parts.map((one) => this.text(stack, one));
        return this.attribute(stack, String(id), path.join("."));
      }
      case "Fn::Join":
        return this.list(stack, parts[1]).join(this.text(stack, parts[0]));
      case "Fn::Select":
        return this.list(stack, parts[1])[Number(this.value(stack, parts[0]))];
      case "Fn::Split":
        return this.text(stack, parts[1]).split(this.text(stack, parts[0]));
      case "Fn::Sub":
        return this.sub(stack, String(parts[0]), (parts[1] ?? {}) as Node);
      case "Fn::ImportValue": {
        const wanted = this.text(stack, argument);
        const found = this.exports.get(wanted);
        if (!found) throw new Error(`No stack exports ${wanted}, which ${stack.name} imports.`);
        return this.value(found.stack, found.value);
      }
      case "Fn::If":
        return this.value(stack, this.condition(stack, String(parts[0])) ? parts[1] : parts[2]);
      case "Fn::FindInMap": {
        const [map, first, second] = parts.map((one) => this.text(stack, one));
        return stack.template.Mappings?.[map ?? ""]?.[first ?? ""]?.[second ?? ""];
      }
      case "Fn::Base64":
        return Buffer.from(this.text(stack, argument)).toString("base64");
      case "Fn::GetAZs":
        return ["a", "b", "c"].map((zone) => region + zone);
      default:
        throw new Error(`${stack.name} uses ${name}, which the local cloud does not know.`);
    }
  }

  private sub(stack: Stack, text: string, values: Node): string {
    return text.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
      if (literal) return whole.replace("!", "");
      if (name in values) return this.text(stack, values[name]);
      const [id, ...path] = name.split(".");
      const value = path.length
        ? this.attribute(stack, String(id), path.join("."))
        : this.ref(stack, name);
      return String(value ?? "");
    });
  }

  private condition(stack: Stack, node: unknown): boolean {
    if (typeof node === "string") return this.condition(stack, stack.template.Conditions?.[node]);
    const [name, argument] = Object.entries((node ?? {}) as Node)[0] ?? [];
    const parts = Array.isArray(argument) ? argument : [argument];
    switch (name) {
      case "Condition":
        return this.condition(stack, String(argument));
      case "Fn::Equals":
        return this.text(stack, parts[0]) === this.text(stack, parts[1]);
      case "Fn::Not":
        return !this.condition(stack, parts[0]);
      case "Fn::And":
        return parts.every((one) => this.condition(stack, one));
      case "Fn::Or":
        return parts.some((one) => this.condition(stack, one));
      default:
        return false;
    }
  }

  private ref(stack: Stack, id: string): unknown {
    const pseudo: Record<string, unknown> = {
      "AWS::Region": region,
      "AWS::AccountId": account,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "amazonaws.com",
      "AWS::StackName": stack.name,
      "AWS::StackId": `arn:aws:cloudformation:${region}:${account}:stack/${stack.name}/local`,
      "AWS::NoValue": undefined,
      "AWS::NotificationARNs": [],
    };
    if (id in pseudo) return pseudo[id];
    const parameter = stack.template.Parameters?.[id];
    if (parameter) return this.value(stack, parameter.Default ?? "");
    const resource = this.find(stack, id);
    const name = this.name(stack, id, resource);
    switch (resource.Type) {
      case "AWS::SQS::Queue":
        // A name for our own queue: the client is told where it lives.
        return `http://sqs.${region}.localhost/${account}/${name}`;
      case "AWS::SNS::Topic":
        return `arn:aws:sns:${region}:${account}:${name}`;
      case "AWS::SecretsManager::Secret":
        return `arn:aws:secretsmanager:${region}:${account}:secret:${name}`;
      case "AWS::ApiGatewayV2::Api":
        return apiId(id);
      default:
        return name;
    }
  }

  private attribute(stack: Stack, id: string, attribute: string): unknown {
    const resource = this.find(stack, id);
    const name = this.name(stack, id, resource);
    const arn = (service: string, path: string) =>
      `arn:aws:${service}:${region}:${account}:${path}`;
    const known: Record<string, Record<string, string>> = {
      "AWS::DynamoDB::Table": {
        Arn: arn("dynamodb", `table/${name}`),
        StreamArn: arn("dynamodb", `table/${name}/stream/local`),
      },
      "AWS::S3::Bucket": {
        Arn: `arn:aws:s3:::${name}`,
        DomainName: `${name}.s3.amazonaws.com`,
        RegionalDomainName: `${name}.s3.${region}.amazonaws.com`,
      },
      "AWS::Lambda::Function": { Arn: arn("lambda", `function:${name}`) },
      "AWS::SQS::Queue": { Arn: arn("sqs", name), QueueName: name },
      "AWS::SNS::Topic": { TopicArn: arn("sns", name), TopicName: name },
      "AWS::Logs::LogGroup": { Arn: arn("logs", `log-group:${name}:*`) },
      "AWS::IAM::Role": { Arn: `arn:aws:iam::${account}:role/${name}`, RoleId: name },
      "AWS::Events::Rule": { Arn: arn("events", `rule/${name}`) },
      "AWS::CloudFront::Distribution": { DomainName: distributionDomain(id), Id: name },
      "AWS::ApiGatewayV2::Api": {
        ApiId: apiId(id),
        ApiEndpoint: `${
          this.value(stack, resource.Properties?.ProtocolType) === "WEBSOCKET" ? "wss" : "https"
        }://${apiDomain(apiId(id))}`,
      },
    };
    return known[resource.Type]?.[attribute] ?? `${name}.${attribute}`;
  }

  private find(stack: Stack, id: string): Resource {
    const resource = stack.template.Resources?.[id];
    if (!resource) throw new Error(`${stack.name} refers to ${id}, which is not in it.`);
    return resource;
  }

  /** The name the template gives, or one that cannot meet another. */
  private name(stack: Stack, id: string, resource: Resource): string {
    const property = names[resource.Type];
    const given = property && this.value(stack, resource.Properties?.[property]);
    if (given) return String(given);
    const made = `${stack.name}-${id}`;
    return resource.Type === "AWS::S3::Bucket" ? made.toLowerCase().slice(0, 63) : made;
  }
}

const names: Record<string, string> = {
  "AWS::DynamoDB::Table": "TableName",
  "AWS::S3::Bucket": "BucketName",
  "AWS::Lambda::Function": "FunctionName",
  "AWS::SQS::Queue": "QueueName",
  "AWS::SNS::Topic": "TopicName",
  "AWS::Logs::LogGroup": "LogGroupName",
  "AWS::IAM::Role": "RoleName",
  "AWS::Events::Rule": "Name",
  "AWS::ApiGatewayV2::Stage": "StageName",
};

/** A whole generated secret, as CloudFormation looks it up; no key of it, no older version. */
const dynamicReference = /\{\{resolve:secretsmanager:(.+?):SecretString:::\}\}/g;

/** AWS makes ten letters; ours say which resource they stand for. */
const apiId = (id: string) => id.toLowerCase();

export const apiDomain = (api: string) => `${api}.execute-api.${region}.amazonaws.com`;

const distributionDomain = (id: string) => `${id.toLowerCase()}.cloudfront.net`;
