import type { AwsCredentialIdentity } from "@smithy/types";

/** Lambda and the laptop put them into the environment; an operator may have a profile instead. */
export async function credentials(): Promise<AwsCredentialIdentity> {
  const {
    AWS_PROFILE: profile,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (accessKeyId && secretAccessKey && !profile) {
    return { accessKeyId, secretAccessKey, sessionToken };
  }
  return elsewhere();
}

let found: (() => Promise<AwsCredentialIdentity>) | undefined;

/** The SDK's own search, which renews what it found before it expires. */
async function elsewhere() {
  if (!found) {
    const { defaultProvider } = await import("@aws-sdk/credential-provider-node");
    found ??= defaultProvider();
  }
  return found();
}
