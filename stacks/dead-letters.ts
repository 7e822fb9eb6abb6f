import { Duration } from "aws-cdk-lib";
import { type Queue as CdkQueue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import { Queue, type Stack } from "sst/constructs";

export interface DeadLetters {
  name: string;
  queue: CdkQueue;
}

/** A queue that keeps for two weeks what failed every time. Monitoring rings when anything is in it. */
export function deadLetters(stack: Stack, name: string): DeadLetters {
  const created = new Queue(stack, name, {
    cdk: {
      queue: {
        enforceSSL: true,
        encryption: QueueEncryption.SQS_MANAGED,
        retentionPeriod: Duration.days(14),
      },
    },
  });
  return { name, queue: created.cdk.queue as CdkQueue };
}
