import { type StackContext, Topic } from "sst/constructs";

/** Who is told when something fails. */
export function Monitoring({ stack }: StackContext) {
  const topic = new Topic(stack, "Alarms", { cdk: { topic: { enforceSSL: true } } });
  return { topic };
}
