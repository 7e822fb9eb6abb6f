import type { FunctionModel } from "../template/model.ts";
import { region } from "../template/resolve.ts";

export const credentials = { accessKeyId: "local", secretAccessKey: "local" };

/** Where the services of this machine answer. */
export interface Endpoints {
  dynamodb: string;
  s3: string;
  ses: string;
  sqs: string;
  ssm: string;
}

/** The variables Lambda itself sets, with AWS's services on this machine. */
export function platformEnvironment(model: FunctionModel, endpoints: Endpoints) {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: model.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_LOG_GROUP_NAME: model.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SESV2: endpoints.ses,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_SSM: endpoints.ssm,
    _HANDLER: model.handler.slice(model.handler.lastIndexOf("/") + 1),
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
  };
}
