import { Duration, Fn, RemovalPolicy } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import * as cloudfront from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin, S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Api, type StackContext, StaticSite, use } from "sst/constructs";
import { Files } from "./files.ts";
import { LiveApi } from "./live-api.ts";
import { settingsOf } from "./stage.ts";

/**
 * One origin for everything: the app, `/widget.js`, and `/api/*` on the HTTP gateway. The gateway
 * is made here and its function later, in http-api.ts: that function is told the app's address,
 * which without a domain of our own is CloudFront's, so CloudFront has to come first.
 */
export function Web({ stack }: StackContext) {
  const { production, throttle, logRetention, domain, appUrl, rooms } = settingsOf(stack);
  const files = use(Files);
  const live = use(LiveApi);

  const gateway = new Api(stack, "Api", {
    // Only /api/visitor is for pages of other origins, and the application answers for it itself.
    cors: false,
    accessLog: { retention: logRetention },
    defaults: { throttle },
  });
  // Made in the cloud and looked up there by CloudFormation: no template holds it.
  const secret = new Secret(stack, "OriginSecret", {
    description: "Tells the API which requests came through CloudFront.",
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const originSecret = secret.secretValue.unsafeUnwrap();
  const bucket = new Bucket(stack, "SiteBucket", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: !production,
  });
  // Without the right to list, S3 answers 403 for what is not there.
  const assets = S3BucketOrigin.withOriginAccessControl(bucket, {
    originAccessLevels: [cloudfront.AccessLevel.READ, cloudfront.AccessLevel.LIST],
  });
  // LiveKit is asked over HTTPS, too, where its socket does not open.
  const { provider, livekitUrl } = rooms;
  const mediaServers =
    provider === "livekit" ? [livekitUrl, livekitUrl.replace(/^ws/, "http")] : [];
  const uploads = `https://${files.bucket.cdk.bucket.bucketRegionalDomainName}`;
  const pages = {
    origin: assets,
    viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    compress: true,
    functionAssociations: [
      {
        eventType: cloudfront.FunctionEventType.VIEWER_REQUEST,
        function: new cloudfront.Function(stack, "PageOfAnyPath", {
          code: cloudfront.FunctionCode.fromInline(pageOfAnyPath),
          runtime: cloudfront.FunctionRuntime.JS_2_0,
          comment: "Every path that is no file is a page of the app.",
        }),
      },
    ],
  };
  const security = {
    ...transport,
    contentSecurityPolicy: {
      override: true,
      contentSecurityPolicy: contentSecurityPolicy([live.url, ...mediaServers], uploads),
    },
    frameOptions: { frameOption: cloudfront.HeadersFrameOption.DENY, override: true },
  };

  const site = new StaticSite(stack, "Site", {
    path: "web",
    buildCommand:
      "pnpm --filter @lyceum/widget --filter @lyceum/web build && cp ../packages/widget/dist/widget.js dist/widget.js",
    buildOutput: "dist",
    assets: {
      fileOptions: [
        { files: "**", cacheControl: "public,max-age=0,must-revalidate" },
        { files: "assets/**", cacheControl: "public,max-age=31536000,immutable" },
        { files: "widget.js", cacheControl: "public,max-age=300,stale-while-revalidate=86400" },
      ],
    },
    // External: whoever owns the domain points it at CloudFront, and no zone is looked up here.
    ...(domain && {
      customDomain: {
        domainName: domain.name,
        isExternalDomain: true,
        cdk: {
          certificate: Certificate.fromCertificateArn(stack, "Certificate", domain.certificateArn),
        },
      },
    }),
    cdk: {
      bucket,
      distribution: {
        comment: `Lyceum, ${stack.stage}`,
        errorResponses: [],
        httpVersion: cloudfront.HttpVersion.HTTP2_AND_3,
        minimumProtocolVersion: cloudfront.SecurityPolicyProtocol.TLS_V1_2_2021,
        priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
        defaultBehavior: {
          ...pages,
          responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(stack, "PageHeaders", {
            securityHeadersBehavior: security,
          }),
        },
        additionalBehaviors: {
          // Whoever has the link of an invoice pays there: no search engine and no other site hears of it.
          "/pay": {
            ...pages,
            responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(stack, "PayHeaders", {
              securityHeadersBehavior: {
                ...security,
                referrerPolicy: {
                  referrerPolicy: cloudfront.HeadersReferrerPolicy.NO_REFERRER,
                  override: true,
                },
              },
              customHeadersBehavior: {
                customHeaders: [
                  { header: "x-robots-tag", value: "noindex, nofollow", override: true },
                ],
              },
            }),
          },
          "/widget.js": {
            origin: assets,
            viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
            compress: true,
            responseHeadersPolicy: new cloudfront.ResponseHeadersPolicy(stack, "WidgetHeaders", {
              securityHeadersBehavior: transport,
              corsBehavior: {
                accessControlAllowOrigins: ["*"],
                accessControlAllowMethods: ["GET", "HEAD"],
                accessControlAllowHeaders: ["*"],
                accessControlAllowCredentials: false,
                originOverride: true,
              },
              customHeadersBehavior: {
                customHeaders: [
                  { header: "cross-origin-resource-policy", value: "cross-origin", override: true },
                ],
              },
            }),
          },
          "/api/*": {
            origin: new HttpOrigin(Fn.select(2, Fn.split("/", gateway.url)), {
              protocolPolicy: cloudfront.OriginProtocolPolicy.HTTPS_ONLY,
              originSslProtocols: [cloudfront.OriginSslPolicy.TLS_V1_2],
              // Takes the place of a header of this name that a browser sent.
              customHeaders: { "x-lyceum-origin": originSecret },
            }),
            viewerProtocolPolicy: cloudfront.ViewerProtocolPolicy.HTTPS_ONLY,
            allowedMethods: cloudfront.AllowedMethods.ALLOW_ALL,
            cachePolicy: cloudfront.CachePolicy.CACHING_DISABLED,
            originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
            compress: true,
          },
        },
      },
    },
  });
  // SST's own rewriting, which ours replaces, would be deployed and never run.
  site.node.tryRemoveChild("CloudFrontFunction");
  const { distribution } = siteOf(site);
  const url = domain
    ? `https://${domain.name}`
    : (appUrl ?? `https://${distribution.distributionDomainName}`);
  stack.addOutputs({ AppUrl: url });

  return { gateway, distribution, bucket, url, originSecret };
}

const transport = {
  contentTypeOptions: { override: true },
  referrerPolicy: {
    referrerPolicy: cloudfront.HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN,
    override: true,
  },
  strictTransportSecurity: {
    accessControlMaxAge: Duration.days(730),
    includeSubdomains: true,
    override: true,
  },
};

/** Mantine writes styles inline; everything else comes from here, the sockets and the bucket. */
const contentSecurityPolicy = (sockets: string[], uploads: string) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    `img-src 'self' data: blob: ${uploads}`,
    "font-src 'self' data:",
    `connect-src 'self' ${sockets.join(" ")} ${uploads}`,
    // A PDF is looked at inside the page.
    `frame-src ${uploads}`,
    `form-action 'self' ${uploads}`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");

/** Runs in CloudFront, in its own JavaScript. */
const pageOfAnyPath = `
function handler(event) {
  var request = event.request;
  var last = request.uri.split("/").pop();
  if (!last.includes(".")) request.uri = "/index.html";
  return request;
}
`;

function siteOf(site: StaticSite) {
  if (!site.cdk) throw new Error("The site is not part of this deployment.");
  return site.cdk;
}
