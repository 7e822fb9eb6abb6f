import { unmarshall } from "@aws-sdk/util-dynamodb";
import { reactions as contact } from "@lyceum/core/assignment/contact/reactions.ts";
import { reactions as search } from "@lyceum/core/assignment/list/reactions.ts";
import { reactions as offer } from "@lyceum/core/assignment/offer/reactions.ts";
import { reactions as assignment } from "@lyceum/core/assignment/reactions.ts";
import { reactions as billing } from "@lyceum/core/billing/reactions.ts";
import { reactions as coursework } from "@lyceum/core/coursework/reactions.ts";
import { isOwnFault, leaveDeadLetter } from "@lyceum/core/dead-letters.ts";
import { reactions as desk } from "@lyceum/core/desk/reactions.ts";
import { causesOf } from "@lyceum/core/each.ts";
import { reactions as home } from "@lyceum/core/home/reactions.ts";
import { reactions as mail } from "@lyceum/core/mail/reactions.ts";
import { reactions as meeting } from "@lyceum/core/meeting/reactions.ts";
import { reactions as message } from "@lyceum/core/message/reactions.ts";
import { reactions as notification } from "@lyceum/core/notification/reactions.ts";
import { reactions as presignin } from "@lyceum/core/presignin/reactions.ts";
import { type Change, type Reaction, react } from "@lyceum/core/stream.ts";
import { reactions as thread } from "@lyceum/core/thread/reactions.ts";
import { reactions as user } from "@lyceum/core/user/reactions.ts";
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";

/** What each aggregate does when the table has changed. */
const reactions: Reaction[] = [
  ...assignment,
  ...billing,
  ...contact,
  ...coursework,
  ...offer,
  ...search,
  ...desk,
  ...home,
  ...mail,
  ...meeting,
  ...message,
  ...notification,
  ...presignin,
  ...thread,
  ...user,
];

/**
 * The table's stream. Changes of one partition are handled in order, partitions side by side. A
 * partition stops at its first failure, and AWS sends everything from there again; but what fails
 * for its own content is set aside at once, since nobody after it has to wait for that.
 */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const partitions = Map.groupBy(event.Records, (one) => one.dynamodb?.Keys?.pk?.S);
  const failed = await Promise.all([...partitions.values()].map(firstFailure));
  return {
    batchItemFailures: failed
      .filter((one) => one !== undefined)
      .map((itemIdentifier) => ({ itemIdentifier })),
  };
}

/** Sequence number of the first change that failed and may be tried again, if one did. */
async function firstFailure(records: DynamoDBRecord[]): Promise<string | undefined> {
  for (const record of records) {
    try {
      await react(reactions, changeOf(record));
    } catch (error) {
      const causes = causesOf(error);
      // Each by itself: what an AggregateError holds is too deep for the log.
      for (const cause of causes) console.error("reaction failed", record.eventID, cause);
      const isHopeless = causes.every(isOwnFault);
      if (!(isHopeless && (await setAside(record, causes)))) return record.dynamodb?.SequenceNumber;
    }
  }
  return undefined;
}

/** Leaves a change in the dead letters; false when not even that worked. */
async function setAside({ eventID, eventName, dynamodb }: DynamoDBRecord, causes: unknown[]) {
  const { Keys, SequenceNumber } = dynamodb ?? {};
  try {
    await leaveDeadLetter({
      source: "stream",
      reason: causes.map(String).join(" "),
      payload: { eventID, eventName, Keys, SequenceNumber },
    });
    return true;
  } catch (error) {
    console.error("a change was not set aside", eventID, error);
    return false;
  }
}

type Image = Parameters<typeof unmarshall>[0];

const changeOf = ({ eventName, dynamodb }: DynamoDBRecord): Change => ({
  name: eventName ?? "MODIFY",
  before: dynamodb?.OldImage && unmarshall(dynamodb.OldImage as Image),
  after: dynamodb?.NewImage && unmarshall(dynamodb.NewImage as Image),
  order: dynamodb?.SequenceNumber,
});
