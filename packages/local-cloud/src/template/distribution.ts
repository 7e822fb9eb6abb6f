import type { Behavior, Properties } from "./model.ts";
import type { Resolver } from "./resolve.ts";

/** The behaviors of the templates' distribution; none where there is no distribution. */
export function behaviors(resolver: Resolver): Behavior[] {
  const [found] = resolver.resources("AWS::CloudFront::Distribution");
  if (!found) return [];
  const config = object(found.properties.DistributionConfig);
  const policies = new Map(
    [...resolver.resources("AWS::CloudFront::ResponseHeadersPolicy")].map((one) => [
      resolver.value(one.stack, { Ref: one.id }),
      headersOf(object(one.properties.ResponseHeadersPolicyConfig)),
    ]),
  );
  const origins = new Map(
    list(config.Origins).map(({ Id, OriginCustomHeaders }) => [
      Id,
      Object.fromEntries(
        list(OriginCustomHeaders).map((one) => [lower(one.HeaderName), String(one.HeaderValue)]),
      ),
    ]),
  );
  return [...list(config.CacheBehaviors), object(config.DefaultCacheBehavior)].map((one) => ({
    pattern: String(one.PathPattern ?? "*"),
    requestHeaders: origins.get(one.TargetOriginId) ?? {},
    responseHeaders: policies.get(one.ResponseHeadersPolicyId) ?? {},
  }));
}

/** What a response headers policy says, as headers. */
function headersOf(policy: Properties): Record<string, string> {
  const security = object(policy.SecurityHeadersConfig);
  const transport = object(security.StrictTransportSecurity);
  const cors = object(policy.CorsConfig);
  const said = {
    "content-security-policy": object(security.ContentSecurityPolicy).ContentSecurityPolicy,
    "x-content-type-options": security.ContentTypeOptions && "nosniff",
    "x-frame-options": object(security.FrameOptions).FrameOption,
    "referrer-policy": object(security.ReferrerPolicy).ReferrerPolicy,
    "strict-transport-security":
      security.StrictTransportSecurity &&
      `max-age=${transport.AccessControlMaxAgeSec}${transport.IncludeSubdomains ? "; includeSubDomains" : ""}`,
    "access-control-allow-origin": (
      object(cors.AccessControlAllowOrigins).Items as string[] | undefined
    )?.find((one) => one === "*"),
    ...Object.fromEntries(
      list(object(policy.CustomHeadersConfig).Items).map((one) => [lower(one.Header), one.Value]),
    ),
  };
  return Object.fromEntries(
    Object.entries(said).flatMap(([name, value]) => (value ? [[name, String(value)]] : [])),
  );
}

const lower = (value: unknown) => String(value).toLowerCase();
const object = (value: unknown) =>
  (typeof value === "object" && value !== null ? value : {}) as Properties;
const list = (value: unknown) => (Array.isArray(value) ? value : []) as Properties[];
