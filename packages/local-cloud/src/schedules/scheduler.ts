import { randomUUID } from "node:crypto";
import type { Schedule } from "../template/model.ts";
import { account, region } from "../template/resolve.ts";
import { nextRun } from "./expression.ts";

/** setTimeout's own limit; a longer wait is taken in pieces. */
const longest = 2 ** 31 - 1;

/**
 * EventBridge's scheduled rules. Each due time adds an event to the queue of events nobody waits
 * for, which retries it and keeps what fails.
 */
export class Scheduler {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly send: (functionArn: string, event: unknown) => Promise<void>;
  private readonly schedules: Schedule[];

  constructor(schedules: Schedule[], send: (functionArn: string, event: unknown) => Promise<void>) {
    this.schedules = schedules;
    this.send = send;
  }

  start() {
    for (const schedule of this.schedules)
      this.wait(schedule, nextRun(schedule.expression, new Date()));
  }

  stop() {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  /** Fires a rule at once. */
  async fire({ arn, targets }: Schedule, at = new Date()) {
    const event = {
      version: "0",
      id: randomUUID(),
      "detail-type": "Scheduled Event",
      source: "aws.events",
      account,
      time: `${at.toISOString().slice(0, 19)}Z`,
      region,
      resources: [arn],
      detail: {},
    };
    for (const target of targets) {
      await this.send(target.function, target.input ? JSON.parse(target.input) : event);
    }
  }

  private wait(schedule: Schedule, due: Date) {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        if (due.getTime() > Date.now()) return this.wait(schedule, due);
        this.fire(schedule, due).catch((error) => console.error(schedule.name, error));
        this.wait(schedule, nextRun(schedule.expression, due));
      },
      Math.min(longest, Math.max(0, due.getTime() - Date.now())),
    );
    timer.unref();
    this.timers.add(timer);
  }
}
