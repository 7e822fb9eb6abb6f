import { join } from "node:path";

/** A stage of any name, and the two that have settings of their own. */
export const stages = ["dev", "staging", "production"] as const;
export type Stage = (typeof stages)[number];

/** Where a stage's templates are written for the tests. */
export const folderOf = (stage: Stage) => join(".sst", "test", stage);

/** What whoever deploys has said in the environment: production has an address of its own. */
export const deployerOf = (stage: Stage) =>
  stage === "production"
    ? {
        LYCEUM_DOMAIN: "lyceum.example",
        LYCEUM_CERTIFICATE_ARN: "arn:aws:acm:us-east-1:000000000000:certificate/lyceum",
        LYCEUM_MAIL_FROM: "Lyceum <hello@lyceum.example>",
        LYCEUM_OPERATOR_EMAIL: "operators@lyceum.example",
      }
    : {};
