import { describe, expect, test } from "vitest";
import { stages } from "./stages.ts";
import { functionsOf, object, templatesOf } from "./templates.ts";

describe.each(stages)("%s", (stage) => {
  const templates = templatesOf(stage);

  test("both gateways throttle and keep an access log", () => {
    const rates = { dev: 50, staging: 100, production: 500 };
    const gateways = templates.all("AWS::ApiGatewayV2::Stage");
    expect(gateways).toHaveLength(2);
    for (const { properties } of gateways) {
      expect(properties).toMatchObject({
        DefaultRouteSettings: {
          ThrottlingRateLimit: rates[stage],
          ThrottlingBurstLimit: 2 * rates[stage],
        },
        AccessLogSettings: { Format: expect.any(String), DestinationArn: expect.any(String) },
      });
    }
  });

  test("the live API has a route for each verb, and a ticket is asked for once", () => {
    const routes = templates
      .all("AWS::ApiGatewayV2::Route")
      .filter(({ stack }) => stack === "LiveApi")
      .map(({ properties }) => [properties.RouteKey, properties.AuthorizationType]);
    expect(routes).toEqual([
      ["$connect", "CUSTOM"],
      ...[
        "$disconnect",
        "$default",
        "send",
        "seen",
        "typing",
        "read",
        "room",
        "signal",
        "ping",
      ].map((key) => [key, "NONE"]),
    ]);
    expect(templates.one("AWS::ApiGatewayV2::Authorizer", "").properties).toMatchObject({
      AuthorizerType: "REQUEST",
      IdentitySource: ["route.request.querystring.ticket"],
    });
  });

  test("one distribution serves the app, the widget and the API", () => {
    const distribution = templates.one("AWS::CloudFront::Distribution", "").properties;
    const config = object(distribution.DistributionConfig);
    expect(config).not.toHaveProperty("CustomErrorResponses");
    expect(config.DefaultCacheBehavior).toMatchObject({
      ViewerProtocolPolicy: "redirect-to-https",
      FunctionAssociations: [{ EventType: "viewer-request" }],
    });
    expect(config.CacheBehaviors).toEqual([
      expect.objectContaining({ PathPattern: "/pay" }),
      expect.objectContaining({ PathPattern: "/widget.js" }),
      expect.objectContaining({ PathPattern: "/api/*", ViewerProtocolPolicy: "https-only" }),
    ]);
    const api = object((config.CacheBehaviors as unknown[])[2]);
    // What the app answers, also 404, reaches the browser as it is.
    expect(api).not.toHaveProperty("FunctionAssociations");
    expect(templates.all("AWS::CloudFront::OriginAccessControl")).toHaveLength(1);
    expect(templates.all("AWS::CloudFront::CloudFrontOriginAccessIdentity")).toHaveLength(0);

    const headers = (id: string) =>
      object(
        templates.one("AWS::CloudFront::ResponseHeadersPolicy", id).properties
          .ResponseHeadersPolicyConfig,
      );
    const { ContentSecurityPolicy } = object(
      object(headers("PageHeaders").SecurityHeadersConfig).ContentSecurityPolicy,
    ) as Record<string, string>;
    expect(ContentSecurityPolicy).toMatch(
      /connect-src 'self' wss:\/\/\S+\.execute-api\.\S+ https:\/\/\S+\.s3\.\S+;/,
    );
    expect(ContentSecurityPolicy).toContain("script-src 'self';");
    // The page of who pays by a link is as guarded, and nobody else hears of it.
    const pay = object(headers("PayHeaders").SecurityHeadersConfig);
    expect(pay).toEqual({
      ...object(headers("PageHeaders").SecurityHeadersConfig),
      ReferrerPolicy: { Override: true, ReferrerPolicy: "no-referrer" },
    });
    expect(headers("PayHeaders").CustomHeadersConfig).toEqual({
      Items: [{ Header: "x-robots-tag", Override: true, Value: "noindex, nofollow" }],
    });
    expect(headers("WidgetHeaders").CorsConfig).toMatchObject({
      AccessControlAllowOrigins: { Items: ["*"] },
    });
  });
});

describe("the secret by which the API knows CloudFront", () => {
  const templates = templatesOf("production");
  const raw = (stack: string) =>
    JSON.stringify(templates.stacks.find(({ name }) => name.endsWith(stack))?.template);

  test("is made in the cloud, and no template holds more than where to look it up", () => {
    expect(
      templates.all("AWS::SecretsManager::Secret").map(({ properties }) => properties),
    ).toEqual([
      expect.objectContaining({
        GenerateSecretString: { PasswordLength: 48, ExcludePunctuation: true },
      }),
    ]);
    const header = /"HeaderName":"x-lyceum-origin","HeaderValue":(\{.+?\]\]\})/.exec(
      raw("Web"),
    )?.[1];
    expect(JSON.parse(header ?? "{}")).toEqual({
      "Fn::Join": [
        "",
        [
          "{{resolve:secretsmanager:",
          { Ref: expect.stringMatching(/^OriginSecret/) },
          ":SecretString:::}}",
        ],
      ],
    });
    expect(raw("HttpApi")).toMatch(
      /"ORIGIN_SECRET":\{"Fn::Join":\["",\["\{\{resolve:secretsmanager:",\{"Fn::ImportValue":"[^"]*OriginSecret\w+"\},":SecretString:::\}\}"\]\]\}/,
    );
  });

  test("goes to the API's origin only, and the function is given the same", () => {
    const config = object(
      templates.one("AWS::CloudFront::Distribution", "").properties.DistributionConfig,
    );
    const origins = config.Origins as Record<string, unknown>[];
    const headers = origins.flatMap((one) => (one.OriginCustomHeaders as unknown[]) ?? []);
    const environment = object(functionsOf(templates).get("HttpApi")?.properties.Environment);
    const { ORIGIN_SECRET } = object(environment.Variables);
    expect(headers).toEqual([{ HeaderName: "x-lyceum-origin", HeaderValue: ORIGIN_SECRET }]);
    const [api] = (config.CacheBehaviors as Record<string, unknown>[]).filter(
      ({ PathPattern }) => PathPattern === "/api/*",
    );
    const holder = origins.find((one) => one.OriginCustomHeaders);
    expect(holder?.Id).toBe(api?.TargetOriginId);
  });
});

describe("what whoever deploys says in the environment", () => {
  const production = templatesOf("production");

  test("gives the app its own address", () => {
    const config = object(
      production.one("AWS::CloudFront::Distribution", "").properties.DistributionConfig,
    );
    expect(config).toMatchObject({
      Aliases: ["lyceum.example"],
      ViewerCertificate: { MinimumProtocolVersion: "TLSv1.2_2021" },
    });
    const environment = object(functionsOf(production).get("HttpApi")?.properties.Environment);
    expect(environment.Variables).toMatchObject({ APP_URL: "https://lyceum.example" });
  });

  test("without it the app is where CloudFront puts it", () => {
    const environment = object(
      functionsOf(templatesOf("dev")).get("HttpApi")?.properties.Environment,
    );
    expect(environment.Variables).toMatchObject({
      APP_URL: expect.stringMatching(/^https:\/\/\w+\.cloudfront\.net$/),
    });
  });

  test("names who is told of alarms", () => {
    expect(production.one("AWS::SNS::Subscription", "").properties).toMatchObject({
      Protocol: "email",
      Endpoint: "operators@lyceum.example",
    });
  });
});
